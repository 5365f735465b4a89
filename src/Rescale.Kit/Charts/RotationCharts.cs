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

    private static Figure Curves(StudyResults results, IReadOnlyList<AngleCurve> curves, IEnumerable<string>? variants)
    {
        var figure = new Figure();
        foreach (var name in variants?.Select(variant => results[variant].Name) ?? curves.Select(curve => curve.Name))
        {
            if (curves.FirstOrDefault(curve => curve.Name == name) is { } curve)
                figure.Line(curve.Degrees, curve.Mean, curve.Name, points: false).Band(curve.Low, curve.High, curve.Band);
        }
        return figure;
    }
}
