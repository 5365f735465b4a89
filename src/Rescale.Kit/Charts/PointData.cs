using System.Numerics;

namespace Rescale.Charts;

/// <summary>The points of a series.</summary>
internal sealed record PointData(Coordinates X, double[] Y, string[]? Hover)
{
    public int Count => Y.Length;

    public static PointData Of<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? name, IEnumerable<string>? hover)
        where TY : INumber<TY>
    {
        var series = name is null ? "The series" : $"Series '{name}'";
        var positions = Coordinates.Of(x);
        var values = y.Select(double.CreateChecked).ToArray();
        var texts = hover?.ToArray();
        if (positions.Count != values.Length)
            throw new ArgumentException($"{series} has {positions.Count} x values and {values.Length} y values; each point needs both.");
        if (values.Length == 0)
            throw new ArgumentException($"{series} has no values.");
        if (texts is not null && texts.Length != values.Length)
            throw new ArgumentException($"{series} has {values.Length} points and {texts.Length} hover texts; give one for each point.");
        return new PointData(positions, values, texts);
    }
}
