using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner;

/// <summary>The note at the top of a notebook that did not run to its end.</summary>
internal static class FailureBanner
{
    /// <summary>papermill's tag for such cells, which its tools look for.</summary>
    public const string Tag = "papermill-error-cell-tag";

    /// <summary>Removes the note of an earlier run.</summary>
    public static void Remove(Notebook notebook) => notebook.Cells.RemoveAll(cell => cell.HasTag(Tag));

    /// <summary>Adds the note.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="number">The failed cell's number among the code cells, from 1.</param>
    /// <param name="error">Its error.</param>
    public static void Add(Notebook notebook, int number, ErrorOutput error)
    {
        var cause = error.Message.Split('\n')[0].Trim();
        var source = $"> **This notebook stopped at code cell {number} of {notebook.CodeCells.Count()}; later cells were not run.**  \n> `{error.Name}`: {Escape(cause)}";
        var ids = notebook.Cells.Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var banner = new MarkdownCell(ids.Contains("run-failed") ? CellId.Derive(source, 0, ids) : "run-failed", source);
        banner.AddTag(Tag);
        notebook.Cells.Insert(0, banner);
    }

    private static string Escape(string text)
    {
        var escaped = new System.Text.StringBuilder();
        foreach (var character in text)
        {
            if (@"\`*_{}[]<>#|$".Contains(character))
                escaped.Append('\\');
            escaped.Append(character);
        }
        return escaped.ToString();
    }
}
