using System.Globalization;

namespace Rescale.Statistics;

/// <summary>
/// Whether a difference is shown to be smaller than a margin stated beforehand, by two one-sided tests (Schuirmann, Journal of
/// Pharmacokinetics and Biopharmaceutics 15, 1987): one against a true difference at or below −margin, one at or above +margin. Both must
/// reject, so the larger p-value decides, and each runs at the full level. It is shown exactly when the interval of level 1 − 2α lies
/// inside the margin.
/// </summary>
/// <remarks>
/// A difference that was not found is no equivalence: only this test supports "performs comparably". The exact version counts sign
/// patterns around ±margin, where, as for <see cref="SignFlipTest"/>, symmetry of the differences around their centre is all it assumes;
/// its p-value grows as the hypothesized difference moves inward, so the margin itself is the worst case of each null hypothesis.
/// </remarks>
public sealed record EquivalenceTest
{
    private EquivalenceTest(double margin, double pValue, Interval interval, string name) =>
        (Margin, PValue, Interval, Name) = (margin, pValue, interval, name);

    /// <summary>The largest difference that does not matter, above 0.</summary>
    public double Margin { get; }

    /// <summary>The larger of the two one-sided p-values; equivalence is shown when it is at most the level.</summary>
    public double PValue { get; }

    /// <summary>The interval of level 1 − 2α that belongs to the tests, 90 % for α = 5 %.</summary>
    public Interval Interval { get; }

    /// <summary>The test's name as it stands in captions.</summary>
    public string Name { get; }

    /// <summary>Whether equivalence is shown at the level that <see cref="Interval"/> stands for.</summary>
    public bool IsShown => PValue <= (1 - Interval.Level) / 2 + 1e-12;

    /// <summary>The deciding version: exact sign flips, or Student's t beyond <see cref="SignFlipTest.MaximumCount"/> pairs.</summary>
    /// <param name="differences">The paired differences.</param>
    /// <param name="margin">The largest difference that does not matter, in their unit, above 0.</param>
    /// <param name="significance">α, the level of each one-sided test, strictly between 0 and 0.5.</param>
    public static EquivalenceTest Of(PairedDifferences differences, double margin, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (!differences.IsExact)
            return Student(differences, margin, significance);
        Check(margin, significance);
        var above = SignFlipTest.OneSidedPValue(differences.Values, -margin);
        var below = SignFlipTest.OneSidedPValue(differences.Values.Select(value => -value), -margin);
        return new EquivalenceTest(margin, Math.Max(above, below), SignFlipTest.Interval(differences.Values, 1 - 2 * significance), "two one-sided exact sign-flip tests");
    }

    /// <summary>Schuirmann's version by Student's t, for any number of pairs from two.</summary>
    /// <param name="differences">The paired differences.</param>
    /// <param name="margin">The largest difference that does not matter, in their unit, above 0.</param>
    /// <param name="significance">α, the level of each one-sided test, strictly between 0 and 0.5.</param>
    /// <exception cref="ArgumentException">There is a single pair, whose spread is unknown.</exception>
    public static EquivalenceTest Student(PairedDifferences differences, double margin, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(differences);
        Check(margin, significance);
        if (differences.Count < 2)
            throw new ArgumentException("Student's t needs two or more pairs.", nameof(differences));
        // The nearer end of the margin gives the larger of the two p-values.
        var distance = margin - Math.Abs(differences.Mean);
        var p = StudentT.OneSidedPValue(distance, differences.StandardDeviation, differences.Count);
        return new EquivalenceTest(margin, p, differences.StudentConfidence(1 - 2 * significance), "two one-sided paired t tests");
    }

    /// <summary>The result in words, for example <c>equivalent within ±0.5 (90 % interval −0.12 to 0.31, …; p = 0.016, …)</c>.</summary>
    public override string ToString()
    {
        var bounds = Interval.IsBounded
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * Interval.Level:0.##} % interval {Interval.Low:0.####;−0.####} to {Interval.High:0.####;−0.####}, {Interval.Method}")
            : string.Create(CultureInfo.InvariantCulture, $"no {100 * Interval.Level:0.##} % interval from so few pairs");
        return string.Create(CultureInfo.InvariantCulture,
            $"{(IsShown ? "equivalent" : "not shown to be equivalent")} within ±{Margin:0.####} ({bounds}; p = {PValue:0.000}, {Name})");
    }

    internal static void CheckMargin(double margin)
    {
        if (!(margin > 0 && double.IsFinite(margin)))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "An equivalence margin is a finite number above 0 in the unit of the differences, stated before the runs.");
    }

    private static void Check(double margin, double significance)
    {
        CheckMargin(margin);
        if (significance is not (> 0 and < 0.5))
            throw new ArgumentOutOfRangeException(nameof(significance), significance, "The level of a one-sided test lies strictly between 0 and 0.5, for example 0.05.");
    }
}
