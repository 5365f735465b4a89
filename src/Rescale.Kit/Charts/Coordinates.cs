using System.Globalization;

namespace Rescale.Charts;

/// <summary>Positions along an axis: all numbers or all categories.</summary>
internal sealed class Coordinates
{
    private Coordinates(double[]? numbers, string[]? categories) => (Numbers, Categories) = (numbers, categories);

    public double[]? Numbers { get; }

    public string[]? Categories { get; }

    public int Count => Numbers?.Length ?? Categories!.Length;

    public static Coordinates Of<T>(IEnumerable<T> values)
    {
        var list = values.ToArray();
        // Numbers of every kind convert; anything else (text, enum, bool, record) is a category in its own words.
        return list.Length > 0 && list.All(value => IsNumber(value))
            ? new([.. list.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))], null)
            : new(null, [.. list.Select(value => value?.ToString() ?? "")]);
    }

    private static bool IsNumber(object? value) => value is
        double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong;
}
