using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies;

/// <summary>A study of a few hundred milliseconds.</summary>
internal static class ToyStudy
{
    public static Study In(RunStore store, int seeds = 2, int epochs = 3, double? minutes = null, string recorded = "", bool retry = false) => new("toy")
    {
        Data = Toy.Data,
        Variants =
        {
            new("narrow", () => new ToyNet(1), Toy.Recipe with { Epochs = epochs }),
            new("wide", () => new ToyNet(4), Toy.Recipe with { Epochs = epochs }),
        },
        Seeds = Seeds.First(seeds),
        Primary = new Comparison("width helps", Baseline: "narrow", Candidate: "wide"),
        Compute = Toy.Compute,
        Store = store,
        MaxMinutes = minutes,
        Recorded = recorded,
        RetryFailed = retry,
    };

    /// <summary>Everything that a report shows of a study but times: tables, conclusions and the appendix's facts.</summary>
    public static string Report(StudyResults results)
    {
        var tables = new[] { results.SummaryTable(), results.RunTable(), results.ComparisonTable() }.Select(table => string.Join('\n',
            table.Columns.Where(column => !column.Header.StartsWith("Time", StringComparison.Ordinal))
                .Select(column => $"{column.Header}: {string.Join(" | ", Enumerable.Range(0, table.RowCount).Select(column.Value))}")));
        var facts = StudyFacts.Of(results);
        facts["topics"]!.AsObject().Remove("time");
        Assert.Equal("Time [s]", (string?)facts["runs"]!["columns"]!.AsArray()[^1]);
        foreach (var row in facts["runs"]!["rows"]!.AsArray())
            row!.AsArray().RemoveAt(row.AsArray().Count - 1);
        return string.Join("\n\n", [.. tables, .. results.Comparisons.Select(result => result.ToString()), .. StudyTables.Notes(results), facts.ToJsonString()]);
    }

    /// <summary>Everything in the store but times and places.</summary>
    public static string Numbers(RunStore store) => string.Join('\n', store.Runs()
        .OrderBy(run => run.Id, StringComparer.Ordinal)
        .Select(run => $"{run.Id} {run.Variant} {run.Seed} {run.Status} {string.Join(' ', run.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => $"{metric.Key}={metric.Value:R}"))}\n"
            + string.Join('\n', run.Epochs.Select(epoch => epoch with { Seconds = 0 }))));
}
