using Rescale.Studies;

namespace Rescale.Charts;

/// <summary>Charts of studies of turned pictures.</summary>
public static class RotationCharts
{
    /// <summary>Test accuracy against the angle that the pictures were turned by; a line with a band for each variant that measured it.</summary>
    /// <param name="results">Results of a study with <see cref="RotationMeasures.AccuracyByAngle"/>.</param>
    /// <param name="variants">The names of the variants to show, in this order; all when left out.</param>
    /// <exception cref="ArgumentException">A name is no variant's.</exception>
    public static Figure AccuracyByAngleChart(this StudyResults results, IEnumerable<string>? variants = null) =>
        Curves(results, results.AccuracyByAngle(), variants)
            .Title("Test accuracy by the angle of the picture", "mean over seeds")
            .XAxis("Turned by", "°")
            .YAxis("Test accuracy", "%");

    /// <summary>How far the outputs change when a picture turns, against the angle; a line with a band for each variant that measured it.</summary>
    /// <param name="results">Results of a study with <see cref="RotationMeasures.ChangeByAngle"/>.</param>
    /// <param name="variants">The names of the variants to show, in this order; all when left out.</param>
    /// <exception cref="ArgumentException">A name is no variant's.</exception>
    public static Figure ChangeByAngleChart(this StudyResults results, IEnumerable<string>? variants = null) =>
        Curves(results, results.ChangeByAngle(), variants)
            .Title("Change of the outputs as a picture turns", "mean over pictures and seeds")
            .XAxis("Rotation", "°")
            .YAxis("‖f(gx) − f(x)‖ / ‖f(x)‖");

    /// <summary>Shares of gains (<see cref="RotationResults.GainShare"/>) with Fieller's intervals; an undefined share has no bar, and the subtitle names it.</summary>
    /// <param name="results">The study's results.</param>
    /// <param name="baseline">The variant that all gains start from.</param>
    /// <param name="shares">For each bar its name, the variant that reaches a part of the gain, and the one that reaches all of it.</param>
    /// <exception cref="ArgumentException">A name is no variant's.</exception>
    public static Figure GainShareChart(this StudyResults results, string baseline, params IEnumerable<(string Name, string Partly, string Wholly)> shares)
    {
        var figure = new Figure();
        var undefined = new List<string>();
        foreach (var (name, partly, wholly) in shares)
        {
            if (results.GainShare(baseline, partly, wholly) is { Share: { } share, Interval: { } interval } known)
                figure.Bar([name], [100 * share], color: 0, hover: [$"{known}"]).ErrorBars([100 * interval.Low], [100 * interval.High], $"95 % CI ({interval.Method})");
            else
                undefined.Add(name);
        }
        return figure
            .Title("Share of the gain that repetition alone reaches", undefined.Count > 0 ? $"undefined: {string.Join(", ", undefined)}" : "paired by seed; 100 % is all of it")
            .YAxis("Share of the gain", "%")
            .ReferenceLine(y: 100)
            .Legend(LegendPlacement.None);
    }

    private static Figure Curves(StudyResults results, IReadOnlyList<MeanCurve> curves, IEnumerable<string>? variants)
    {
        var figure = new Figure();
        foreach (var name in variants?.Select(variant => results[variant].Name) ?? curves.Select(curve => curve.Name))
        {
            if (curves.FirstOrDefault(curve => curve.Name == name) is { } curve)
                figure.Line(curve.X, curve.Mean, curve.Name, points: false).Band(curve.Low, curve.High, curve.Band);
        }
        return figure;
    }
}
