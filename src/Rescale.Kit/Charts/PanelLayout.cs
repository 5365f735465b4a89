using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>One figure's axes, lines, notes and, inside a grid, its title.</summary>
internal sealed class PanelLayout(Figure figure, int panel, PanelPlace place)
{
    private readonly string _x = TraceStyle.AxisId('x', panel);
    private readonly string _y = TraceStyle.AxisId('y', panel);

    public void AddTo(JsonObject layout, JsonArray shapes, JsonArray annotations, JsonArray images)
    {
        var x = AxisLayout.Of(figure.X, 'x', figure.Series.SelectMany(series => series.Extent().X));
        var y = AxisLayout.Of(figure.Y, 'y', figure.Series.SelectMany(series => series.Extent().Y));
        x["domain"] = PlotlyArray.Of([place.Left, place.Right]);
        y["domain"] = PlotlyArray.Of([place.Bottom, place.Top]);
        if (place.SharesAxes && panel > 1)
        {
            x["matches"] = "x";
            y["matches"] = "y";
        }
        x["anchor"] = _y;
        y["anchor"] = _x;
        if (figure.Series.Any(series => series.ReadsDown))
            y["autorange"] = "reversed";
        foreach (var series in figure.Series)
        {
            series.FitAxes(x, y, _x);
            foreach (var picture in series.Pictures(_x, _y))
                images.Add((JsonNode)picture);
        }
        layout[$"xaxis{Suffix}"] = x;
        layout[$"yaxis{Suffix}"] = y;

        foreach (var line in figure.ReferenceLines)
        {
            shapes.Add((JsonNode)Shape(line));
            if (line.Label != "")
                annotations.Add((JsonNode)Label(line));
        }
        foreach (var note in figure.Annotations)
            annotations.Add((JsonNode)Note(note));
        if (!place.IsWhole && figure.TitleText is { } title)
            annotations.Add((JsonNode)PanelTitle(title));
        if (figure.Series.Count == 0)
            annotations.Add((JsonNode)Emptiness());
    }

    private string Suffix => panel == 1 ? "" : $"{panel}";

    private JsonObject Shape(ReferenceLine line) => new()
    {
        ["type"] = "line",
        ["xref"] = line.IsVertical ? _x : $"{_x} domain",
        ["yref"] = line.IsVertical ? $"{_y} domain" : _y,
        ["x0"] = line.IsVertical ? line.At : 0,
        ["x1"] = line.IsVertical ? line.At : 1,
        ["y0"] = line.IsVertical ? 0 : line.At,
        ["y1"] = line.IsVertical ? 1 : line.At,
        ["line"] = new JsonObject { ["color"] = Palette.Reference, ["width"] = 1.5, ["dash"] = "dash" },
    };

    /// <summary>The line's meaning, inside the figure at the line's beginning: curves mostly meet at its end.</summary>
    private JsonObject Label(ReferenceLine line) => new()
    {
        ["xref"] = line.IsVertical ? _x : $"{_x} domain",
        ["yref"] = line.IsVertical ? $"{_y} domain" : _y,
        ["x"] = line.IsVertical ? OnAxis(figure.X, line.At) : 0,
        ["y"] = line.IsVertical ? 1 : OnAxis(figure.Y, line.At),
        ["xanchor"] = "left",
        ["yanchor"] = line.IsVertical ? "top" : "bottom",
        ["text"] = PlotlyText.Escape(line.Label),
        ["showarrow"] = false,
        ["font"] = new JsonObject { ["size"] = 12 },
    };

    /// <summary>Plotly places notes on logarithmic axes by the logarithm, unlike data and lines.</summary>
    private static double OnAxis(Axis axis, double value) => axis.Log ? Math.Log10(value) : value;

    private JsonObject Note(Annotation note) => new()
    {
        ["xref"] = _x,
        ["yref"] = _y,
        ["x"] = note.X is double x ? OnAxis(figure.X, x) : PlotlyText.Category((string)note.X),
        ["y"] = OnAxis(figure.Y, note.Y),
        ["text"] = PlotlyText.Escape(note.Text),
        ["showarrow"] = true,
        ["arrowhead"] = 2,
        ["arrowsize"] = 0.8,
        ["arrowwidth"] = 1.2,
        ["arrowcolor"] = Palette.Reference,
        ["ax"] = 0,
        ["ay"] = -34,
    };

    private JsonObject PanelTitle(string title) => new()
    {
        ["xref"] = $"{_x} domain",
        ["yref"] = $"{_y} domain",
        ["x"] = 0.5,
        ["y"] = 1,
        ["xanchor"] = "center",
        ["yanchor"] = "bottom",
        ["yshift"] = 6,
        ["text"] = PlotlyText.Lines(place.TitleLines(title)),
        ["showarrow"] = false,
        ["font"] = new JsonObject { ["size"] = 14 },
    };

    private JsonObject Emptiness() => new()
    {
        ["xref"] = $"{_x} domain",
        ["yref"] = $"{_y} domain",
        ["x"] = 0.5,
        ["y"] = 0.5,
        ["text"] = "There is nothing to show here.",
        ["showarrow"] = false,
    };
}
