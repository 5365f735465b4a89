using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Notebooks.Verification;

/// <summary>Says what was changed in a notebook since it was executed.</summary>
public static class SourceComparison
{
    /// <summary>What differs between the cells of code, one line each; empty when none does. Texts and outputs are not compared.</summary>
    /// <param name="recorded">The notebook as it was executed.</param>
    /// <param name="now">The notebook as it is.</param>
    public static IReadOnlyList<string> Code(Notebook recorded, Notebook now)
    {
        var (before, after) = (Written(recorded), Written(now));
        var known = before.Select(cell => cell.Cell.Id).ToHashSet();
        var found = after.ToDictionary(cell => cell.Cell.Id, cell => cell.Cell);
        return
        [
            .. before.SelectMany(cell => Change($"code cell {cell.Number}", cell.Cell, found.GetValueOrDefault(cell.Cell.Id))),
            .. after.Where(cell => !known.Contains(cell.Cell.Id)).Select(cell => $"code cell {cell.Number}: it was added since (“{FirstLine(cell.Cell.Source)}”)"),
            .. IsReordered(before, after) ? ["the cells of code stand in another order than recorded"] : Array.Empty<string>(),
        ];
    }

    /// <summary>The cells that a person wrote; the runner adds one with the parameters of a run.</summary>
    private static (int Number, CodeCell Cell)[] Written(Notebook notebook) =>
        [.. notebook.CodeCells.Select((cell, index) => (index + 1, cell)).Where(cell => !cell.cell.HasTag(ParameterCell.InjectedTag))];

    private static IEnumerable<string> Change(string where, CodeCell before, CodeCell? now)
    {
        if (now is null)
            return [$"{where}: it was removed since (“{FirstLine(before.Source)}”)"];
        return OutputText.FirstDifference(before.Source, now.Source, "now") is { } difference ? [$"{where}: its code was changed since: {difference}"] : [];
    }

    private static bool IsReordered((int Number, CodeCell Cell)[] before, (int Number, CodeCell Cell)[] after)
    {
        var common = before.Select(cell => cell.Cell.Id).Intersect(after.Select(cell => cell.Cell.Id)).ToArray();
        return !common.SequenceEqual(after.Select(cell => cell.Cell.Id).Where(common.Contains));
    }

    private static string FirstLine(string source) => source.TrimStart().Split('\n')[0];
}
