namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>Display at the end of a call chain.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value in the running cell's output.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; none: those its type prefers.</param>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => NotebookFunctions.display(value, mimeTypes);

    /// <summary>Shows items in the running cell's output, as a table with a column for each of their properties.</summary>
    /// <param name="items">The items.</param>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> items) => NotebookFunctions.display(items, []);

    /// <summary>Shows a text as what it means, such as HTML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mimeType">What it is, such as <c>text/html</c>.</param>
    public static DisplayedValue DisplayAs(this string text, string mimeType) => NotebookFunctions.display(new MarkupText(mimeType, text));
}
