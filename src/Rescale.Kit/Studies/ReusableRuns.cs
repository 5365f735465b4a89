using Rescale.Studies.Export;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>Finds the recorded run that makes a new one needless: in the store, or in the file that the study was exported to.</summary>
internal sealed class ReusableRuns
{
    private readonly RunStore store;
    private readonly Dictionary<string, RunRecord> exported;
    private readonly ILookup<string, RunRecord>? experiments;

    /// <exception cref="StudyExportException">The exported runs are damaged.</exception>
    public ReusableRuns(Study study, RunStore store)
    {
        this.store = store;
        var folder = study.Recorded ?? StudyExport.DefaultFolder(study.Name);
        var path = Path.Combine(folder, StudyExport.FileName);
        exported = folder.Length > 0 && File.Exists(path)
            ? StudyExport.Read(path, study.Name).Select(entry => entry.Run).DistinctBy(run => run.Id).ToDictionary(run => run.Id)
            : [];
        if (study.Reuse == Reuse.SameExperiment)
            experiments = store.Runs(study.Name).Concat(exported.Values).DistinctBy(run => run.Id).ToLookup(run => RunExperiment.Of(run.Identity));
    }

    /// <summary>The run to use for <paramref name="identity"/>, then in the store; null when it has to be made.</summary>
    /// <param name="identity">What is to be computed.</param>
    /// <param name="isSettled">Whether a run is as good as made.</param>
    public RunRecord? Find(RunIdentity identity, Func<RunRecord, bool> isSettled)
    {
        if (store.Find(identity.Id) is { } own && isSettled(own))
            return own;
        // The exact run first; of others a finished one rather than one that failed, and then the latest.
        var candidates = exported.TryGetValue(identity.Id, out var exact) ? [exact] : Array.Empty<RunRecord>();
        if (experiments is not null)
            candidates = [.. candidates, .. experiments[identity.Experiment].OrderBy(run => run.Status == RunStatus.Finished ? 0 : 1).ThenByDescending(run => run.Ended)];
        foreach (var candidate in candidates.Where(isSettled))
        {
            if (exported.ContainsKey(candidate.Id))
                store.Import(candidate);
            if (store.Find(candidate.Id) is { } known && isSettled(known))
                return known;
        }
        return null;
    }
}
