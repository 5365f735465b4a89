using System.Globalization;
using Rescale.Statistics;

namespace Rescale.Charts;

/// <summary>How much of an equivariance gain is repetition, as steps from one error to the other.</summary>
public static class GainCharts
{
    /// <summary>
    /// For each group the error of the baseline, the step that repetition alone takes, the step that symmetry adds, and the
    /// error of the equivariant network; the share of repetition stands in the title.
    /// </summary>
    /// <param name="quantity">The error's name, for example <c>Test error</c>.</param>
    /// <param name="unit">Its unit; null for none.</param>
    /// <param name="groups">One entry per group.</param>
    /// <exception cref="ArgumentException">No group is given.</exception>
    public static FigureGrid StepChart(string quantity, string? unit, params IReadOnlyList<GainSteps> groups)
    {
        if (groups.Count == 0)
            throw new ArgumentException("A step chart needs at least one group.", nameof(groups));
        return Chart.Grid(Math.Min(3, groups.Count), [.. groups.Select(steps => Steps(steps, quantity, unit))])
            .SharedAxes()
            .RowHeight(400)
            .Title($"From the baseline's {quantity.ToLowerInvariant()} to the equivariant network's", "coloured bars are steps, each from the height that the one before it reached");
    }

    private static Figure Steps(GainSteps steps, string quantity, string? unit)
    {
        var (start, end) = (steps.Baseline.Mean, steps.Equivariant.Mean);
        double middle = start - steps.Repetition.Mean;
        var figure = new Figure();
        Total(figure, "baseline", steps.Baseline);
        Step(figure, "repetition", start, middle, steps.Repetition, 0);
        Step(figure, "symmetry", middle, end, steps.Symmetry, 2);
        Total(figure, "equivariant", steps.Equivariant);
        return figure.Title($"{steps.Group}: {Share(steps.Share)}").XAxis("").YAxis(quantity, unit);
    }

    private static void Total(Figure figure, string name, SampleSummary errors)
    {
        figure.RangeBar([name], [0], [errors.Mean], color: Chart.Grey, hover: [$"{errors.Count} seeds"]);
        if (errors.Confidence() is { IsBounded: true } interval)
            figure.ErrorBars([interval.Low], [interval.High], $"95 % CI of the mean ({interval.Method}) on grey bars");
    }

    private static void Step(Figure figure, string name, double from, double to, PairedDifferences gain, int color)
    {
        figure.RangeBar([name], [from], [to], color: color, hover: [string.Create(CultureInfo.InvariantCulture, $"a gain of {gain.Mean:0.00} over {gain.Count} seeds, p = {gain.PValue:0.000}")]);
        if (gain.Confidence() is { IsBounded: true } interval)
            figure.ErrorBars([from - interval.High], [from - interval.Low], $"95 % CI of the step ({interval.Method}) on coloured ones");
    }

    private static string Share(GainShare share) => share is { Share: { } value, Interval: { } interval }
        ? string.Create(CultureInfo.InvariantCulture, $"repetition reaches {100 * value:0;−0} % of the gain [{100 * interval.Low:0;−0}, {100 * interval.High:0;−0}]")
        : "the share of repetition is undefined";
}
