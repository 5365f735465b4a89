namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>What a cell's code can call without a qualifier. The names are those of .NET Interactive.</summary>
#pragma warning disable IDE1006 // lower-case 'display' is the name that notebooks use
public static class NotebookFunctions
{
    /// <summary>Shows a value in the running cell's output.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; none: those its type prefers.</param>
    /// <returns>The display, to be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        (CellContext.Current ?? throw new InvalidOperationException("display() was called outside of a running cell."))
            .Display(value, mimeTypes);

    /// <summary>Text to be shown as HTML.</summary>
    public static MarkupText HTML(string html) => new("text/html", html);

    /// <summary>Text to be shown as rendered Markdown.</summary>
    public static MarkupText Markdown(string markdown) => new("text/markdown", markdown);
}
#pragma warning restore IDE1006
