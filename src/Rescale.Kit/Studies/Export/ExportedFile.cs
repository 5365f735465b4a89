using Rescale.Display;

namespace Rescale.Studies.Export;

/// <summary>A file that holds a study's exported runs.</summary>
/// <param name="Path">The file.</param>
/// <param name="Runs">How many runs it holds.</param>
[TypeFormatterSource(typeof(ExportedFileFormatters))]
public sealed record ExportedFile(string Path, int Runs)
{
    /// <summary>For example <c>results/mine/runs.jsonl: 12 runs</c>.</summary>
    public override string ToString() => $"{Path}: {Runs} {(Runs == 1 ? "run" : "runs")}";
}
