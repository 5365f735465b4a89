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

    /// <summary>Everything in the store but times and places.</summary>
    public static string Numbers(RunStore store) => string.Join('\n', store.Runs()
        .OrderBy(run => run.Id, StringComparer.Ordinal)
        .Select(run => $"{run.Id} {run.Variant} {run.Seed} {run.Status} {string.Join(' ', run.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => $"{metric.Key}={metric.Value:R}"))}\n"
            + string.Join('\n', run.Epochs.Select(epoch => epoch with { Seconds = 0 }))));
}
