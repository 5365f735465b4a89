using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>One figure's axes, lines, notes and, inside a grid, its title.</summary>
internal sealed class PanelLayout(Figure figure, int panel, PanelPlace place)
{
    private readonly string _x = TraceStyle.AxisId('x', panel);
    private readonly string _y = TraceStyle.AxisId('y', panel);

    public void AddTo(JsonObject layout, JsonArray shapes, JsonArray annotations)
    {
        var x = AxisOf(figure.X, 'x', figure.Series.SelectMany(series => series.Extent().X));
        var y = AxisOf(figure.Y, 'y', figure.Series.SelectMany(series => series.Extent().Y));
        x["domain"] = PlotlyArray.Of([place.Left, place.Right]);
        y["domain"] = PlotlyArray.Of([place.Bottom, place.Top]);
        x["anchor"] = _y;
        y["anchor"] = _x;
        if (figure.Series.Any(series => series.ReadsDown))
            y["autorange"] = "reversed";
        if (figure.Series.Any(series => series is ImageSeries))
            ShowPictureOnly(x, y);
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

    private JsonObject AxisOf(Axis axis, char letter, IEnumerable<double> values)
    {
        var numbers = values.Where(double.IsFinite).ToArray();
        if (axis.Log && numbers.Any(value => value <= 0))
            throw new InvalidOperationException(
                $"The {letter} axis{(axis.Title == "" ? "" : $" '{axis.Title}'")} is logarithmic but holds {PlotlyText.Number(numbers.Min())}; logarithms need positive values.");
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(axis.Label), ["standoff"] = 10 },
            ["gridcolor"] = Palette.Grid,
            ["linecolor"] = Palette.Reference,
            ["showline"] = letter == 'x',
            ["zeroline"] = false,
            ["ticks"] = letter == 'x' ? "outside" : "",
            ["ticklen"] = 4,
            ["tickcolor"] = Palette.Reference,
            ["automargin"] = true,
        };
        if (letter == 'x')
            json["showgrid"] = axis.Log;
        AddScale(json, axis, numbers);
        if (place.SharesAxes && panel > 1)
            json["matches"] = $"{letter}";
        return json;
    }

    private static void AddScale(JsonObject json, Axis axis, double[] numbers)
    {
        if (axis.Log)
        {
            json["type"] = "log";
            AddLogarithmicTicks(json, numbers);
        }
        else if (numbers.Length == 0)
            json["type"] = "category";
        if (axis.Range is { } range)
            json["range"] = PlotlyArray.Of(axis.Log ? [Math.Log10(range.Low), Math.Log10(range.High)] : [range.Low, range.High]);
        if (axis.Format is not null)
            json["tickformat"] = axis.Format;
        if (axis.Categories is not null)
        {
            json["categoryorder"] = "array";
            json["categoryarray"] = PlotlyArray.Of(axis.Categories.Select(PlotlyText.Category));
        }
        // A short axis of whole numbers (epochs, seeds) would otherwise be labelled 1, 1.5, 2.
        if (!axis.Log && numbers.Length > 0 && numbers.All(double.IsInteger) && numbers.Max() - numbers.Min() <= 10)
            json["dtick"] = 1;
    }

    /// <summary>Over several decades the powers of ten are enough; on a short axis 2 and 5 stand between them.</summary>
    private static void AddLogarithmicTicks(JsonObject json, double[] numbers)
    {
        if (numbers.Length == 0)
            return;
        var (low, high) = (Math.Log10(numbers.Min()), Math.Log10(numbers.Max()));
        if (high - low > 1.5)
        {
            json["dtick"] = 1;
            return;
        }
        double[] steps = [1, 2, 5];
        var ticks = Enumerable.Range((int)Math.Floor(low) - 1, 5).SelectMany(power => steps.Select(step => step * Math.Pow(10, power))).ToArray();
        json["tickvals"] = PlotlyArray.Of(ticks);
        json["ticktext"] = PlotlyArray.Of(ticks.Select(PlotlyText.Short));
    }

    private static void ShowPictureOnly(JsonObject x, JsonObject y)
    {
        foreach (var axis in new[] { x, y })
        {
            axis["visible"] = false;
            axis["constrain"] = "domain";
            axis.Remove("type");
        }
    }

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
