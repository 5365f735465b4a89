using System.Globalization;
using System.Text;
using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>How a report was made, at its end.</summary>
internal static class ProvenanceBlock
{
    /// <summary>Its entry in the list of contents.</summary>
    public static Heading Heading { get; } = new(2, "How this report was made", "provenance");

    public static string ToHtml(Report report, ExecutedNotebook executed, Provenance provenance)
    {
        var html = new StringBuilder($"<section class=\"provenance\" id=\"{Heading.Id}\"><h2>{Heading.Html}</h2><dl>");
        foreach (var (name, value) in Facts(report, executed, provenance))
            html.Append($"<dt>{name}</dt><dd>{value}</dd>");
        return html.Append("</dl>").Append(Timings(report)).Append("</section>").ToString();
    }

    private static IEnumerable<(string Name, string Value)> Facts(Report report, ExecutedNotebook executed, Provenance provenance)
    {
        yield return ("Notebook", $"<code>{Html.Escape(Path.GetFileName(executed.SourcePath))}</code>{(report.StandsAlone ? "" : $", executed copy: <a href=\"{Html.Escape(Uri.EscapeDataString(executed.Name))}.ipynb\">{Html.Escape(executed.Name)}.ipynb</a>")}");
        yield return ("Command", $"<code>{Html.Escape(provenance.Command)}</code>");
        var parameters = RunFacts.Parameters(report.Notebook);
        if (parameters.Count > 0)
            yield return ("Parameters", string.Join(", ", parameters.Select(p => $"<code>{Html.Escape($"{p.Name} = {p.Value}")}</code>")));
        yield return ("Commit", provenance.Commit is { } commit
            ? $"<code>{Html.Escape(commit)}</code>{(provenance.IsDirty ? ", with local changes" : ", without local changes")}"
            : "not recorded (outside a git repository)");
        if (RunFacts.Start(report.Notebook) is { } start)
            yield return ("Started", start.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        if (report.Duration is { } duration)
            yield return ("Duration", Elapsed.Text(duration));
        if (provenance.Date is { } written)
            yield return ("Written", written.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        yield return ("System", Html.Escape(provenance.OperatingSystem));
        yield return ("Processor", Html.Escape(provenance.Processor));
        yield return ("Memory", Html.Escape(provenance.Memory));
        yield return ("Runtime", Html.Escape(provenance.Runtime));
        yield return ("Engine", Html.Escape(provenance.Engine));
    }

    private static string Timings(Report report)
    {
        var rows = report.Notebook.CodeCells
            .Where(cell => RunFacts.Duration(cell) is not null)
            .Select((cell, index) => $"<tr><td><a href=\"#{Html.Escape(CodeCellHtml.Anchor(cell))}\">{index + 1}</a></td><td><code>{Html.Escape(FirstLine(cell.Source))}</code></td><td class=\"number\">{Elapsed.Text(RunFacts.Duration(cell)!.Value)}</td></tr>")
            .ToArray();
        return rows.Length == 0 ? "" : $"""
            <details><summary>Time of each code cell</summary><div class="scroll"><table><thead><tr><th>Cell</th><th>Begins with</th><th class="number">Time</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table></div></details>
            """;
    }

    private static string FirstLine(string source)
    {
        var line = source.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text != "") ?? "";
        return line.Length > 70 ? line[..69] + "…" : line;
    }
}
