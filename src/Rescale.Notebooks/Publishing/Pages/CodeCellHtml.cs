using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Content;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>A code cell: its source, which can be folded, and its outputs.</summary>
internal static class CodeCellHtml
{
    /// <summary>Longer sources start folded: the text reads on, and who wants the code opens it.</summary>
    private const int LongSource = 40;

    public static string Anchor(CodeCell cell) => $"cell-{cell.Id}";

    public static string Render(CodeCell cell, OutputHtml outputs, string command)
    {
        if (cell.Source.Trim() == "" && cell.Outputs.Count == 0)
            return "";
        var failed = RunFacts.Failed(cell);
        var notRun = cell.ExecutionCount is null && !failed;
        var state = failed ? " failed" : notRun ? " not-run" : "";
        var source = $"""
            <details class="source"{(StartsFolded(cell) && !failed ? "" : " open")}><summary>{Label(cell, failed, notRun)}</summary><pre class="code"><code>{CSharpCode.ToHtml(cell.Source.TrimEnd())}</code></pre></details>
            """;
        return $"""
            <section class="cell{state}" id="{Html.Escape(Anchor(cell))}">
            {(HidesSource(cell) ? "" : source)}{string.Concat(cell.Outputs.Select(output => outputs.Render(output) + (IsFigure(output) ? Remake(command) : "")))}
            </section>
            """;
    }

    private static bool IsFigure(Output output) =>
        output is DisplayOutput { Data: var data } && (data.Contains(ChartHtml.MimeType) || data.MimeTypes.Any(type => type.StartsWith("image/", StringComparison.Ordinal)));

    private static string Remake(string command) => $"<p class=\"remake\">Make it again: <code>{Html.Escape(command)}</code></p>";

    private static string Label(CodeCell cell, bool failed, bool notRun)
    {
        var name = cell.HasTag(ParameterCell.InjectedTag) ? "Parameters given for this run"
            : cell.HasTag(ParameterCell.Tag) ? "Parameters"
            : IsPreamble(cell) ? "Libraries"
            : "Code";
        var time = RunFacts.Duration(cell) is { TotalSeconds: >= 1 } duration ? $"<span class=\"time\">{Elapsed.Text(duration)}</span>" : "";
        var mark = failed ? "<span class=\"mark\">failed</span>" : notRun ? "<span class=\"mark\">not run</span>" : "";
        return $"<span>{name}</span>{mark}{time}";
    }

    private static bool StartsFolded(CodeCell cell) =>
        IsPreamble(cell) || cell.Source.Count(character => character == '\n') >= LongSource
        || cell.Metadata["jupyter"]?["source_hidden"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private static bool HidesSource(CodeCell cell) => cell.HasTag("hide-input") || cell.HasTag("remove-input");

    /// <summary>Only references and usings: nothing a reader of the text looks for.</summary>
    private static bool IsPreamble(CodeCell cell)
    {
        var lines = cell.Source.Split('\n').Select(line => line.Trim()).Where(line => line != "" && !line.StartsWith("//", StringComparison.Ordinal)).ToArray();
        return lines.Length > 0 && lines.All(line =>
            line.StartsWith("#r ", StringComparison.Ordinal) || line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.StartsWith("using var ", StringComparison.Ordinal));
    }
}
