namespace Rescale.Statistics;

/// <summary>A closed confidence interval that says how it was made.</summary>
/// <param name="Low">Lower end; negative infinity when the data bound it on no side.</param>
/// <param name="High">Upper end, not below <paramref name="Low"/>.</param>
/// <param name="Level">Confidence level, strictly between 0 and 1 (0.95 for a 95 % interval).</param>
/// <param name="Method">The method's name, fit to stand in a caption.</param>
public sealed record Interval(double Low, double High, double Level, string Method)
{
    /// <summary>Whether both ends are finite.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Half the width; infinite when the interval is unbounded.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>Whether <paramref name="value"/> lies inside or on an end.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The same interval in another unit: both ends times <paramref name="factor"/>, which is positive.</summary>
    public Interval Scale(double factor) => this with { Low = Low * factor, High = High * factor };

    /// <summary>The interval of the negated quantity.</summary>
    public Interval Negate() => this with { Low = -High, High = -Low };

    /// <inheritdoc/>
    public override string ToString() => IsBounded
        ? FormattableString.Invariant($"[{Low:0.####}, {High:0.####}] ({100 * Level:0.##} %, {Method})")
        : FormattableString.Invariant($"unbounded ({100 * Level:0.##} %, {Method})");
}
