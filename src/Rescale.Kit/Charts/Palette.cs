using System.Globalization;
using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>
/// Series colours after Okabe and Ito, which readers with any common colour vision tell apart. Black and yellow are
/// left out: one vanishes on a dark page, the other on a white one; blue is a little lighter, for the dark page's sake.
/// </summary>
internal static class Palette
{
    private static readonly (int R, int G, int B)[] Colors =
    [
        (20, 125, 195), (230, 159, 0), (0, 158, 115), (213, 94, 0), (204, 121, 167), (86, 180, 233), (140, 140, 140),
    ];

    /// <summary>The marker that goes with each colour, so that colour is never the only difference; it shifts by one each time the colours begin anew.</summary>
    private static readonly string[] Symbols = ["circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "circle-open"];

    /// <summary>Axis lines and grids: faint on white and on black alike.</summary>
    public const string Grid = "rgba(128,128,128,0.22)";

    /// <summary>Lines that must be seen beside the grid but are no data.</summary>
    public const string Reference = "rgba(128,128,128,0.9)";

    public static string Color(int index) => Text(index, "rgb({0},{1},{2})");

    public static string Tint(int index) => Text(index, "rgba({0},{1},{2},0.2)");

    public static string Symbol(int index) => Symbols[Wrap(index + index / Symbols.Length, Symbols.Length)];

    /// <summary>From the palette's blue through near-white to its vermilion: negative, zero, positive.</summary>
    public static JsonArray Diverging() =>
    [
        new JsonArray(0, "rgb(0,70,140)"),
        new JsonArray(0.25, "rgb(90,165,210)"),
        new JsonArray(0.5, "rgb(245,245,245)"),
        new JsonArray(0.75, "rgb(240,150,90)"),
        new JsonArray(1, "rgb(170,60,0)"),
    ];

    private static string Text(int index, string format)
    {
        var (r, g, b) = Colors[Wrap(index, Colors.Length)];
        return string.Format(CultureInfo.InvariantCulture, format, r, g, b);
    }

    private static int Wrap(int index, int count) => (index % count + count) % count;
}
