using System.Globalization;
using Rescale.Display;

namespace Rescale.Studies;

internal sealed class StudyProgressFormatters() : FormatterSource<StudyProgress>(
    (Mime.Html, Render),
    (Mime.Text, progress => progress.ToString()))
{
    private static string Render(StudyProgress progress)
    {
        var facts = HtmlText.Escape(string.Join(" · ", StudyProgressText.Facts(progress)));
        var name = $"<strong>{HtmlText.Escape(progress.Study)}</strong>";
        return progress.Outcome switch
        {
            ProgressOutcome.Finished => Line($"<span style=\"color:#009e73\">✓</span> {name} · {facts}"),
            ProgressOutcome.Stopped => Line($"<span style=\"color:#d55e00\">✗</span> {name} · {facts}"),
            _ => Line($"{name} · {facts}") + Bar(progress.Fraction),
        };
    }

    private static string Line(string content) =>
        $"<div class=\"rescale-progress\" style=\"font-size:.9em;font-variant-numeric:tabular-nums\">{content}</div>";

    private static string Bar(double fraction) => string.Create(CultureInfo.InvariantCulture,
        $"<div style=\"height:.45em;max-width:36em;margin:.3em 0;border-radius:.25em;background:rgba(128,128,128,.25)\"><div style=\"height:100%;width:{100 * fraction:0.#}%;border-radius:.25em;background:#3b8ed0\"></div></div>");
}
