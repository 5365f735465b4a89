using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>A document's title, its subtitle and, always, what its error bars are.</summary>
internal sealed class Heading(string? title, string? subtitle, IReadOnlyList<string> errorNotes)
{
    private const int TitleLine = 24;
    private const int SubtitleLine = 18;

    private readonly IReadOnlyList<string> _title = PlotlyText.Wrap(title ?? "", 80);

    private readonly IReadOnlyList<string> _subtitle =
        PlotlyText.Wrap(string.Join(' ', new[] { Sentence(subtitle, errorNotes.Count > 0) }.Concat(errorNotes)), 110);

    /// <summary>The pixels it takes above the figure.</summary>
    public int Height => _title.Count + _subtitle.Count == 0 ? 0 : 14 + _title.Count * TitleLine + _subtitle.Count * SubtitleLine;

    public void AddTo(JsonObject layout)
    {
        if (Height == 0)
            return;
        layout["title"] = new JsonObject
        {
            ["text"] = PlotlyText.Lines(_title),
            ["subtitle"] = new JsonObject
            {
                ["text"] = PlotlyText.Lines(_subtitle),
                ["font"] = new JsonObject { ["size"] = 13 },
            },
            ["font"] = new JsonObject { ["size"] = 17 },
            ["x"] = 0,
            ["xref"] = "container",
            ["xanchor"] = "left",
            ["y"] = 1,
            ["yref"] = "container",
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["l"] = 12, ["t"] = 12 },
        };
    }

    private static string Sentence(string? text, bool isFollowed) =>
        string.IsNullOrWhiteSpace(text) ? "" : isFollowed && !".!?".Contains(text.TrimEnd()[^1]) ? text.TrimEnd() + "." : text;
}
