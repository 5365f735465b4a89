using System.Globalization;

namespace Rescale.Display;

internal sealed class ProgressBarFormatters() : FormatterSource<ProgressBar>(
    (Mime.Html, Render),
    (Mime.Text, bar => bar.ToString()))
{
    private static string Render(ProgressBar bar)
    {
        var facts = HtmlText.Escape(string.Join(" · ", ProgressText.Facts(bar)));
        var label = $"<strong>{HtmlText.Escape(bar.Label)}</strong>";
        return bar.Outcome switch
        {
            ProgressOutcome.Finished => Line($"<span style=\"color:#009e73\">✓</span> {label} · {facts}"),
            ProgressOutcome.Stopped => Line($"<span style=\"color:#d55e00\">✗</span> {label} · {facts}"),
            _ => Line($"{label} · {facts}") + Bar(bar.Fraction),
        };
    }

    private static string Line(string content) =>
        $"<div class=\"rescale-progress\" style=\"font-size:.9em;font-variant-numeric:tabular-nums\">{content}</div>";

    private static string Bar(double fraction)
    {
        var percent = (fraction * 100).ToString("0.#", CultureInfo.InvariantCulture);
        return "<div style=\"height:.45em;max-width:36em;margin:.3em 0;border-radius:.25em;background:rgba(128,128,128,.25)\">"
            + $"<div style=\"height:100%;width:{percent}%;border-radius:.25em;background:#3b8ed0\"></div></div>";
    }
}
