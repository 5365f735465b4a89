namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>Display at the end of a call chain.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value in the running cell's output.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; none: those its type prefers.</param>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => NotebookFunctions.display(value, mimeTypes);
}
