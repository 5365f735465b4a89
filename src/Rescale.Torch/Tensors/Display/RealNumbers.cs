using System.Globalization;

namespace Rescale.Native;

/// <summary>Numbers that are shown together, by the rules of PyTorch's own print: four digits after the point, or an exponent where they differ too much in size.</summary>
internal sealed class RealNumbers
{
    private const double LargestRatio = 1000, Largest = 1e8, Smallest = 1e-4;

    private readonly double[] _values;
    private readonly bool _areWhole;
    private readonly bool _haveExponents;

    public RealNumbers(double[] values)
    {
        _values = values;
        double[] sizes = [.. values.Where(value => double.IsFinite(value) && value != 0).Select(Math.Abs)];
        _areWhole = sizes.All(double.IsInteger);
        if (sizes.Length > 0)
        {
            var (smallest, largest) = (sizes.Min(), sizes.Max());
            _haveExponents = largest / smallest > LargestRatio || largest > Largest || (!_areWhole && smallest < Smallest);
        }
    }

    /// <summary>The numbers, each in the form that is common to them.</summary>
    public string[] Texts() => Array.ConvertAll(_values, Text);

    private string Text(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        if (_haveExponents)
            return value.ToString("0.0000e+00", CultureInfo.InvariantCulture);
        return _areWhole ? value.ToString("F0", CultureInfo.InvariantCulture) + "." : value.ToString("F4", CultureInfo.InvariantCulture);
    }
}
