namespace TorchSharp.Modules;

/// <summary>Checks of optimizers' settings.</summary>
internal static class Require
{
    public static void NotNegative(double value, string what)
    {
        if (!(value >= 0)) throw new ArgumentException($"The {what} cannot be {value}: it must be 0 or more.");
    }

    public static void Share(double value, string what)
    {
        if (value is not (>= 0 and < 1)) throw new ArgumentException($"{what} cannot be {value}: it must be at least 0 and below 1.");
    }
}
