using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>Renders a cell's outputs, each in the best form that a page can show.</summary>
internal sealed partial class OutputHtml(MarkdownText markdown)
{
    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Whether any output rendered so far is an interactive chart.</summary>
    public bool HasCharts { get; private set; }

    /// <summary>One output.</summary>
    public string Render(Output output) => output switch
    {
        StreamOutput { Name: StreamOutput.StandardError } stream => Text("stream error-stream", stream.Text),
        StreamOutput stream => Text("stream", stream.Text),
        ErrorOutput error => Error(error),
        DisplayOutput display => Display(display),
        _ => throw new NotSupportedException($"Outputs of type {output.GetType().Name} cannot be published yet."),
    };

    private string Display(DisplayOutput display)
    {
        var data = display.Data;
        if (data.TryGetJson(ChartHtml.MimeType, out var figure) && ChartHtml.Render(figure, data.Text("text/plain")) is { } chart)
        {
            HasCharts = true;
            return chart;
        }
        if (data.Text("text/html") is { } html)
            return $"<div class=\"output html\">{html}</div>";
        if (data.Text("image/svg+xml") is { } svg)
            return Picture($"data:image/svg+xml,{Uri.EscapeDataString(svg)}", display);
        if (Pictures.FirstOrDefault(data.Contains) is { } type)
            return Picture($"data:{type};base64,{WhiteSpace().Replace(data.Text(type)!, "")}", display);
        if (data.Text("text/markdown") is { } text)
            return $"<div class=\"output prose\">{markdown.Render(MarkdownText.Parse(text), new Dictionary<string, MimeBundle>())}</div>";
        if (data.Text("text/latex") is { } latex)
            return $"<div class=\"output prose\">{markdown.Render(MarkdownText.Parse(latex), new Dictionary<string, MimeBundle>())}</div>";
        return (data.Text("text/plain") ?? data.Text("application/json")) is { } plain
            ? Text("plain", plain)
            : Text("plain missing", $"[no form of this output can be shown here: {string.Join(", ", data.MimeTypes)}]");
    }

    private static string Picture(string address, DisplayOutput display)
    {
        var description = display.Data.Text("text/plain")?.Split('\n')[0] ?? "Picture";
        return $"<div class=\"output picture\"><img src=\"{Html.Escape(address)}\" alt=\"{Html.Escape(description)}\"></div>";
    }

    private static string Error(ErrorOutput error)
    {
        var lines = error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Message}";
        return $"<div class=\"output failure\" role=\"alert\"><strong>{Html.Escape(error.Name)}</strong><pre>{Html.Escape(WithoutAnsi(lines))}</pre></div>";
    }

    private static string Text(string cssClass, string text) =>
        $"<pre class=\"output {cssClass}\">{Html.Escape(WithoutAnsi(text).TrimEnd())}</pre>";

    /// <summary>Terminal colours mean nothing on a page.</summary>
    private static string WithoutAnsi(string text) => Ansi().Replace(text, "");

    [GeneratedRegex(@"\x1B\[[0-9;?]*[ -/]*[@-~]|\x1B[@-Z\\-_]")]
    private static partial Regex Ansi();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
