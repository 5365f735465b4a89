using System.Globalization;
using Rescale.Display;

namespace Rescale.Studies.Store;

/// <summary>Files that pruning a store removed, or would remove.</summary>
/// <param name="Paths">The files, in alphabetical order.</param>
/// <param name="Runs">How many runs they are of.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Removed">Whether they are gone; false for what was only looked for.</param>
[TypeFormatterSource(typeof(PrunedFilesFormatters))]
public sealed record PrunedFiles(IReadOnlyList<string> Paths, int Runs, long Bytes, bool Removed)
{
    /// <summary>One sentence with the counts and the space.</summary>
    public override string ToString() => Paths.Count == 0
        ? "Nothing to remove."
        : string.Create(CultureInfo.InvariantCulture, $"{(Removed ? "Removed" : "Would remove")} {Paths.Count} {(Paths.Count == 1 ? "file" : "files")} of {Runs} {(Runs == 1 ? "run" : "runs")}, {Bytes / 1e6:0.0} MB; all recorded numbers stay.");
}
