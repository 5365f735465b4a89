using System.Globalization;
using System.Text;

namespace Rescale.Charts;

/// <summary>Text and numbers as Plotly takes them.</summary>
internal static class PlotlyText
{
    /// <summary>Plotly reads a few HTML tags in every text it shows; a user's text must not become one.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A category's name as a tick label, in short lines so that neighbours leave each other room.</summary>
    public static string Category(string text) => text == "" ? "" : Lines(Wrap(text, 18));

    /// <summary>Up to four significant digits, as in a sentence.</summary>
    public static string Number(double value) => Math.Abs(value) is >= 1e4 and < 1e15
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A tick's number, such as <c>200k</c>, <c>1M</c>, <c>0.05</c>.</summary>
    public static string Short(double value) => value switch
    {
        >= 1e9 => Number(value / 1e9) + "G",
        >= 1e6 => Number(value / 1e6) + "M",
        >= 1e3 => Number(value / 1e3) + "k",
        _ => Number(value),
    };

    /// <summary>Breaks a text between words into lines of at most <paramref name="width"/> characters where it can.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        if (line.Length > 0)
            lines.Add(line.ToString());
        return lines;
    }

    /// <summary>Lines as one Plotly text.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines.Select(Escape));
}
