using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Puts one figure or several into Plotly's JSON.</summary>
internal sealed class PlotlyDocument
{
    // Three panels fit the width of a report's page.
    private const int SmallestPanel = 270;

    private readonly JsonArray _data = [];
    private readonly JsonObject _layout = [];
    private readonly JsonArray _shapes = [];
    private readonly JsonArray _annotations = [];
    private readonly JsonArray _images = [];
    private readonly Dictionary<string, int> _colors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inLegend = new(StringComparer.Ordinal);
    private int _nextColor;

    private PlotlyDocument()
    {
    }

    public static JsonObject Of(Figure figure)
    {
        var document = new PlotlyDocument();
        var heading = new Heading(figure.TitleText, figure.SubtitleText, ErrorNotes([figure]));
        document.AddPanel(figure, 1, PanelPlace.Whole);
        return document.Finish(heading, figure.HeightPixels, figure.LegendPlace, MinimumWidth(figure), titleLines: 0);
    }

    public static JsonObject Of(FigureGrid grid)
    {
        var document = new PlotlyDocument();
        var heading = new Heading(grid.TitleText, grid.SubtitleText, ErrorNotes(grid.Figures));
        var places = PanelPlace.Of(grid);
        foreach (var (index, figure) in grid.Figures.Index())
            document.AddPanel(figure, index + 1, places[index]);
        var rows = (grid.Figures.Count + grid.Columns - 1) / grid.Columns;
        var placement = grid.Figures.Select(figure => figure.LegendPlace).FirstOrDefault(place => place != LegendPlacement.Automatic);
        return document.Finish(
            heading, rows * grid.RowHeightPixels, placement,
            minimumWidth: grid.HasOnlyPictures ? 0 : grid.Columns * SmallestPanel,
            titleLines: grid.Figures.Index().Max(panel => panel.Item.TitleText is { } title ? places[panel.Index].TitleLines(title).Count : 0),
            hasAxes: !grid.HasOnlyPictures);
    }

    /// <summary>Categories need the room of their names, where narrower ones would be turned; tiles need room of their own.</summary>
    private static int MinimumWidth(Figure figure)
    {
        if (figure.Series.OfType<TileSeries>().FirstOrDefault() is { } tiles)
            return tiles.SmallestWidth;
        var categories = figure.Series.OfType<PointSeries>().Where(series => !series.ReadsDown)
            .SelectMany(series => series.Data.X.Categories ?? []).Distinct(StringComparer.Ordinal).ToArray();
        return categories.Length == 0 ? 0 : 100 + categories.Length * Math.Clamp(categories.Max(name => name.Length) * 8, 30, 120);
    }

    private static string[] ErrorNotes(IEnumerable<Figure> figures) =>
        [.. figures.SelectMany(figure => figure.Series).Select(series => series.ErrorNote).OfType<string>().Distinct()];

    private void AddPanel(Figure figure, int panel, PanelPlace place)
    {
        // One legend entry for each name: panels of a grid share the legend.
        var styled = figure.Series
            .Select(series => (series, style: new TraceStyle(figure, panel, ColorOf(series), series.Name is null || _inLegend.Add(series.Name))))
            .ToArray();
        foreach (var trace in styled.SelectMany(item => item.series.Backdrop(item.style)).Concat(styled.SelectMany(item => item.series.Traces(item.style))))
            _data.Add((JsonNode)trace);
        new PanelLayout(figure, panel, place).AddTo(_layout, _shapes, _annotations, _images);
    }

    private int ColorOf(Series series)
    {
        if (series.Color is { } chosen)
            return chosen;
        if (!series.HasColor)
            return 0;
        if (series.Name is not { } name)
            return _nextColor++;
        if (!_colors.TryGetValue(name, out var color))
            _colors[name] = color = _nextColor++;
        return color;
    }

    private JsonObject Finish(Heading heading, int height, LegendPlacement placement, int minimumWidth, int titleLines, bool hasAxes = true)
    {
        var named = _data.Count(trace => trace!["showlegend"]!.GetValue<bool>());
        var top = heading.Height + PanelPlace.PictureMargin + PanelPlace.TitleLineHeight * titleLines;
        var layout = new JsonObject();
        heading.AddTo(layout);
        layout["height"] = height + heading.Height;
        layout["margin"] = hasAxes
            ? new JsonObject { ["l"] = 64, ["r"] = 20, ["t"] = top, ["b"] = 56 }
            : new JsonObject { ["l"] = PanelPlace.PictureMargin, ["r"] = PanelPlace.PictureMargin, ["t"] = top, ["b"] = PanelPlace.PictureMargin };
        layout["paper_bgcolor"] = "rgba(0,0,0,0)";
        layout["plot_bgcolor"] = "rgba(0,0,0,0)";
        layout["font"] = new JsonObject { ["family"] = FontFamily, ["size"] = 13, ["color"] = "#777d86" };
        layout["hoverlabel"] = new JsonObject { ["align"] = "left", ["font"] = new JsonObject { ["family"] = FontFamily, ["size"] = 13 } };
        layout["modebar"] = new JsonObject { ["bgcolor"] = "rgba(0,0,0,0)", ["color"] = Palette.Reference };
        AddBars(layout);
        FigureLegend.AddTo(layout, placement, named);
        // For pages that set the title as their own text and scroll what does not fit a narrow screen.
        layout["meta"] = new JsonObject { ["headingHeight"] = heading.Height, ["minimumWidth"] = minimumWidth };
        foreach (var (key, value) in _layout.ToArray())
        {
            _layout.Remove(key);
            layout[key] = value;
        }
        if (_shapes.Count > 0)
            layout["shapes"] = _shapes;
        if (_annotations.Count > 0)
            layout["annotations"] = _annotations;
        if (_images.Count > 0)
            layout["images"] = _images;
        return new JsonObject
        {
            ["data"] = _data,
            ["layout"] = layout,
            ["config"] = new JsonObject
            {
                ["responsive"] = true,
                ["displaylogo"] = false,
                ["modeBarButtonsToRemove"] = PlotlyArray.Of(["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]),
            },
        };
    }

    /// <summary>Named series of bars stand side by side; unnamed ones have a category each to themselves.</summary>
    private void AddBars(JsonObject layout)
    {
        var bars = _data.Where(trace => (string?)trace!["type"] == "bar").ToArray();
        if (bars.Length == 0)
            return;
        layout["barmode"] = bars.Any(trace => trace!["name"] is not null) ? "group" : "overlay";
        layout["bargap"] = 0.3;
    }

    /// <summary>The reader's system fonts.</summary>
    private const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
}
