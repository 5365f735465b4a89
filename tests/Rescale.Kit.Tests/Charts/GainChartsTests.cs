using Rescale.Charts;

namespace Rescale.Tests.Charts;

public class GainChartsTests
{
    private static readonly double[] Baseline = [30, 32, 34, 31, 33, 32], Repeated = [27, 28, 30, 27, 30, 29], Equivariant = [10, 12, 13, 11, 12, 11];

    [Fact]
    public void Steps_AreThePairedGainsAndTheShare()
    {
        var steps = new GainSteps("C4", Baseline, Repeated, Equivariant);
        Assert.Equal([3, 4, 4, 4, 3, 3], steps.Repetition.Values);
        Assert.Equal(Repeated.Average() - Equivariant.Average(), steps.Symmetry.Mean, 1e-12);
        Assert.Equal(steps.Repetition.Mean / (Baseline.Average() - Equivariant.Average()), steps.Share.Share!.Value, 1e-12);
    }

    [Fact]
    public void Chart_LeadsFromTheBaselinesErrorToTheEquivariantOne()
    {
        var traces = GainCharts.StepChart("Test error", "%", new GainSteps("C4", Baseline, Repeated, Equivariant)).ToPlotly()["data"]!.AsArray();
        double[] Ends(int trace) => [(double)traces[trace]!["base"]![0]!, (double)traces[trace]!["base"]![0]! + (double)traces[trace]!["y"]![0]!];
        Assert.Equal(4, traces.Count);
        Assert.Equal([0, Baseline.Average()], Ends(0));
        Assert.Equal(Baseline.Average(), Ends(1)[0], 1e-9);
        Assert.Equal(Repeated.Average(), Ends(1)[1], 1e-9);
        Assert.Equal(Repeated.Average(), Ends(2)[0], 1e-9);
        Assert.Equal(Equivariant.Average(), Ends(2)[1], 1e-9);
        Assert.Equal([0, Equivariant.Average()], Ends(3));
    }

    [Fact]
    public void Chart_ErrorBarOfAStep_IsTheIntervalOfItsGain()
    {
        var steps = new GainSteps("C4", Baseline, Repeated, Equivariant);
        var bar = GainCharts.StepChart("Test error", "%", steps).ToPlotly()["data"]![1]!["error_y"]!;
        var interval = steps.Repetition.Confidence();
        Assert.Equal(steps.Repetition.Mean - interval.Low, (double)bar["array"]![0]!, 1e-9);
        Assert.Equal(interval.High - steps.Repetition.Mean, (double)bar["arrayminus"]![0]!, 1e-9);
    }

    [Fact]
    public void Chart_Titles_NameTheShareOrSayThatThereIsNone()
    {
        var text = GainCharts.StepChart("Test error", "%",
            new GainSteps("C4", Baseline, Repeated, Equivariant), new GainSteps("C8", Baseline, Repeated, [33, 30, 34, 32, 31, 32.5])).ToString();
        Assert.Matches("C4: repetition reaches 17 % of the gain \\[1[0-9], [12][0-9]\\]", text);
        Assert.Contains("C8: the share of repetition is undefined", text);
    }

    [Fact]
    public void Steps_OfDifferentSeeds_AreRefused()
    {
        Assert.Contains("not 6, 5 and 6", Assert.Throws<ArgumentException>(() => new GainSteps("C4", Baseline, Repeated[..5], Equivariant)).Message);
        Assert.Throws<ArgumentException>(() => GainCharts.StepChart("Test error", "%"));
    }
}
