using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Verification;

/// <summary>Compares a new execution of a notebook with a recorded one.</summary>
public static class ExecutionComparison
{
    /// <summary>The metadata of a display that was updated while its cell ran.</summary>
    internal const string LiveKey = "rescale.updated";

    /// <summary>Compares the outputs of every cell that ran anew, and the runs of every study, run by run.</summary>
    /// <param name="recorded">The recorded execution.</param>
    /// <param name="again">The new one; cells that were not executed are left out.</param>
    /// <remarks>
    /// Everything must be equal but times. Where processor capability, libraries, threads or device of a study's runs differ,
    /// equal bits cannot be expected: then the runs' numbers are compared within <see cref="VerificationResult.Tolerance"/>, and
    /// texts and figures, which are made from them, are not compared.
    /// </remarks>
    public static VerificationResult Compare(Notebook recorded, Notebook again)
    {
        var (differences, notCompared) = (new List<string>(), new List<string>());
        differences.AddRange(SourceComparison.Code(recorded, again));
        var studies = StudyComparison.Of(StudyRecord.Of(recorded), StudyRecord.Of(again));
        differences.AddRange(studies.Differences);
        var outputs = 0;
        var cells = again.CodeCells.ToDictionary(cell => cell.Id);
        foreach (var (index, cell) in recorded.CodeCells.Index())
        {
            if (!cells.TryGetValue(cell.Id, out var anew))
                continue;
            if (anew.ExecutionCount is null)
            {
                if (cell.ExecutionCount is not null)
                    notCompared.Add($"code cell {index + 1}: not executed again");
            }
            else if (studies.Environment.Count == 0)
            {
                outputs += CompareOutputs($"code cell {index + 1}", cell, anew, differences, notCompared);
            }
        }
        return new VerificationResult
        {
            Outputs = outputs,
            Runs = studies.Compared,
            Environment = studies.Environment,
            Differences = differences,
            Distances = studies.Distances,
            NotCompared = notCompared,
        };
    }

    private static int CompareOutputs(string where, CodeCell recorded, CodeCell again, List<string> differences, List<string> notCompared)
    {
        if (recorded.Outputs.Count != again.Outputs.Count)
        {
            differences.Add($"{where}: {recorded.Outputs.Count} outputs were recorded, {again.Outputs.Count} came out");
            return 1;
        }
        var compared = 0;
        foreach (var (before, after) in recorded.Outputs.Zip(again.Outputs))
        {
            if (before is DisplayOutput display && display.Metadata.ContainsKey(LiveKey))
            {
                notCompared.Add($"{where}: a display that was updated while the cell ran");
                continue;
            }
            compared++;
            if (OutputText.FirstDifference(OutputText.Of(before), OutputText.Of(after)) is { } difference)
                differences.Add($"{where}: {difference}");
        }
        return compared;
    }
}
