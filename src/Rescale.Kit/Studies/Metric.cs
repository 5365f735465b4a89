using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>The number by which a study judges its runs.</summary>
/// <param name="Name">What it is called on axes and in tables.</param>
/// <param name="Unit">Unit of its values; empty for none.</param>
/// <param name="DifferenceUnit">Unit of differences between values: for percentages these are percentage points.</param>
/// <param name="HigherIsBetter">Which direction is an improvement.</param>
/// <param name="Of">The value of a finished run.</param>
public sealed record Metric(string Name, string Unit, string DifferenceUnit, bool HigherIsBetter, Func<RunRecord, double> Of)
{
    /// <summary>
    /// Which of <see cref="RunMetrics"/> stands for it where test data must not choose, as among weights to keep; by default
    /// <see cref="RunMetrics.ValidationAccuracy"/>.
    /// </summary>
    public string OnValidation { get; init; } = RunMetrics.ValidationAccuracy;

    /// <summary>Share of test pictures classified rightly, in percent.</summary>
    public static Metric TestAccuracy { get; } = new("test accuracy", "%", "pp", true, run => 100 * run.TestAccuracy);

    /// <summary>Share of test pictures classified wrongly, in percent.</summary>
    public static Metric TestError { get; } = new("test error", "%", "pp", false, run => 100 * (1 - run.TestAccuracy));

    /// <summary>Mean cross-entropy on the test pictures.</summary>
    public static Metric TestLoss { get; } = new("test loss", "nats", "nats", false, run => run.TestLoss) { OnValidation = RunMetrics.ValidationLoss };

    /// <summary>The name as an axis or a column begins with it.</summary>
    internal string Title => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>A difference candidate − baseline, turned so that positive is an improvement.</summary>
    internal double Improvement(double difference) => HigherIsBetter ? difference : -difference;
}
