using Rescale.Notebooks.Format;

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
        value as DisplayedValue ?? Cell("display").Display(value, mimeTypes);

    /// <summary>Text to be shown as HTML.</summary>
    public static MarkupText HTML(string html) => new("text/html", html);

    /// <summary>Text to be shown as rendered Markdown.</summary>
    public static MarkupText Markdown(string markdown) => new("text/markdown", markdown);

    /// <summary>A formula to be shown as LaTeX sets it, such as <c>$E = mc^2$</c>.</summary>
    public static MarkupText LaTeX(string formula) => new("text/latex", formula);

    /// <summary>A script that the notebook's page runs; front ends may refuse it in notebooks that are not trusted.</summary>
    public static MarkupText JavaScript(string script) => new("application/javascript", script);

    /// <summary>A drawing in SVG.</summary>
    public static MarkupText SVG(string svg) => new("image/svg+xml", svg);

    /// <summary>A picture, to be displayed or to be a cell's result.</summary>
    /// <param name="path">A PNG, JPEG, GIF, WebP, BMP or SVG file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">It is no such picture.</exception>
    public static MimeBundle Image(string path) => PictureFile.Show(path);

    /// <summary>A picture, to be displayed or to be a cell's result.</summary>
    /// <param name="data">The content of a PNG, JPEG, GIF, WebP, BMP or SVG file.</param>
    /// <exception cref="ArgumentException">It is no such picture.</exception>
    public static MimeBundle Image(byte[] data) => PictureFile.Show(data);

    /// <summary>Shows rules of style, which hold for the whole page.</summary>
    /// <returns>The display, to be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue CSS(string rules) => display(HTML($"<style>{rules}</style>"));

    /// <summary>Comma-separated values to be shown as a table.</summary>
    /// <param name="textOrPath">The text, whose first line names the columns, or the path of a file with it.</param>
    /// <param name="separator">What separates the values; null: found out from the text.</param>
    /// <exception cref="FileNotFoundException">It is one line that ends like a file's name, and there is no such file.</exception>
    /// <exception cref="FormatException">The text is no CSV.</exception>
    public static CsvTable CSV(string textOrPath, char? separator = null) => CsvTable.Of(textOrPath, separator);

    /// <summary>Takes away what the running cell has shown so far.</summary>
    /// <param name="wait">Only when its next output comes, so that nothing flickers.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void ClearOutput(bool wait = false) => Cell("ClearOutput").Clear(wait);

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer; null when the user ended the input.</returns>
    /// <exception cref="InvalidOperationException">No cell is running, or nobody is there to be asked.</exception>
    public static string? Input(string prompt = "") => Cell("Input").Ask(prompt, password: false);

    /// <summary>Asks the user for a text that is not shown while typed.</summary>
    /// <param name="prompt">The question.</param>
    /// <returns>The answer; null when the user ended the input.</returns>
    /// <exception cref="InvalidOperationException">No cell is running, or nobody is there to be asked.</exception>
    public static string? Password(string prompt = "Password: ") => Cell("Password").Ask(prompt, password: true);

    /// <summary>The notebook's variables, with their types and values now.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static IReadOnlyList<NotebookVariable> Vars() => Cell("Vars").Variables;

    private static CellContext Cell(string function) =>
        CellContext.Current ?? throw new InvalidOperationException($"{function}() was called outside of a running cell.");
}
#pragma warning restore IDE1006
