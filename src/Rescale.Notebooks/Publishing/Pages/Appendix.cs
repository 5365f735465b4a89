using System.Text;
using Rescale.Notebooks.Publishing.Content;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>
/// The report's appendix: a fixed list of what a reader needs to judge and repeat the work. An item that nothing was
/// recorded about says so.
/// </summary>
internal static class Appendix
{
    private const string NotRecorded = "<p class=\"unknown\">not recorded</p>";

    private static readonly (string Topic, string Title)[] Checklist =
    [
        ("scope", "Scope and limits"),
        ("models", "Models, parameters and arithmetic"),
        ("hyperparameters", "Hyperparameters"),
        ("tuning", "How hyperparameters were chosen, and preliminary runs"),
        ("data", "Data, licence, splits and checksums"),
        ("seeds", "Seeds"),
        ("failures", "Failed runs"),
        ("compute", "Hardware, threads, versions and determinism"),
        ("time", "Time of the runs"),
    ];

    /// <summary>Its entry in the list of contents.</summary>
    public static Heading Heading { get; } = new(2, "Appendix: what a reader needs to repeat this", "appendix");

    public static string ToHtml(ExecutedNotebook executed, string title, Provenance provenance)
    {
        var studies = StudyRecord.Of(executed.Notebook);
        var html = new StringBuilder($"<section class=\"provenance\" id=\"{Heading.Id}\"><h2>{Heading.Html}</h2>");
        foreach (var (topic, heading) in Checklist)
            html.Append($"<h3>{heading}</h3>{PerStudy(studies, study => Topic(study, topic))}");
        html.Append($"<h3>All runs</h3>{PerStudy(studies, Runs)}");
        html.Append($"<h3>Commands</h3><p>The report and every figure in it: <code>{Html.Escape(RemakeCommand.Of(executed))}</code><br>Whether the numbers come out the same: <code>./rescale verify {Html.Escape(executed.Name)}.html</code></p>");
        return html.Append(CitationBlock.ToHtml(executed, title, studies, provenance)).Append("</section>").ToString();
    }

    private static string PerStudy(IReadOnlyList<StudyRecord> studies, Func<StudyRecord, string> content) => studies.Count == 0
        ? NotRecorded
        : string.Concat(studies.Select(study => (studies.Count > 1 ? $"<h4>{Html.Escape(study.Name)}</h4>" : "") + content(study)));

    private static string Topic(StudyRecord study, string topic)
    {
        var facts = study.Facts(topic);
        var list = facts.Count == 0 ? "" : $"<dl>{string.Concat(facts.Select(fact => $"<dt>{Html.Escape(fact.Name)}</dt><dd>{Value(fact.Value)}</dd>"))}</dl>";
        var table = study.Table(topic) is { } rows ? FactTableHtml.Render(rows) : "";
        return list + table is { Length: > 0 } content ? content : NotRecorded;
    }

    private static string Value(string text) => text switch
    {
        "true" => "yes",
        "false" => "no",
        _ when StudyRecord.IsBibTeX(text) => "under <em>Citation</em> below",
        _ => Html.Escape(text),
    };

    private static string Runs(StudyRecord study) => study.Runs is not { } runs ? NotRecorded : $"""
        <p>{runs.Rows.Count} finished {(runs.Rows.Count == 1 ? "run" : "runs")}. <a href="{FactTableHtml.CsvAddress(runs)}" download="{Html.Escape(study.Name)}-runs.csv">Download as CSV</a></p>
        <details><summary>Table of all runs</summary>{FactTableHtml.Render(runs)}</details>
        """;
}
