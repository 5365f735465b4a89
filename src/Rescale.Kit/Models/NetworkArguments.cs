namespace Rescale.Models;

/// <summary>What every network of the kit asks of its arguments.</summary>
internal static class NetworkArguments
{
    public static void Check(int classes, int inputChannels, double width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        if (!(width > 0) || double.IsInfinity(width))
            throw new ArgumentOutOfRangeException(nameof(width), width, "The width multiplier must be a positive number.");
    }

    public static void CheckWidening(double widening)
    {
        if (!(widening >= 1) || double.IsInfinity(widening))
            throw new ArgumentOutOfRangeException(nameof(widening), widening, "The widening k must be a number of at least 1: a weight is repeated, never cut.");
    }
}
