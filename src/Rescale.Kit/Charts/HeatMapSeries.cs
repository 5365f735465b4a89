using System.Globalization;
using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>A matrix as colours.</summary>
internal sealed class HeatMapSeries : Series
{
    private readonly Coordinates _x;
    private readonly Coordinates _y;
    private readonly double[,] _values;
    private readonly Axis _value;
    private readonly string? _format;
    private readonly bool _diverging;

    public HeatMapSeries(
        Coordinates x, Coordinates y, double[,] values, string valueName, string? unit, string? format, bool diverging)
        : base(valueName, null)
    {
        if (values.Length == 0)
            throw new ArgumentException("The heat map's matrix is empty.", nameof(values));
        if (y.Count != values.GetLength(0) || x.Count != values.GetLength(1))
            throw new ArgumentException(
                $"The matrix has {values.GetLength(0)} rows and {values.GetLength(1)} columns, but {y.Count} y and {x.Count} x values are given.");
        (_x, _y, _values, _format, _diverging) = (x, y, values, format, diverging);
        _value = new Axis(valueName, unit);
    }

    public override bool HasColor => false;

    public override bool ReadsDown => _y.Numbers is null;

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent() => (_x.Numbers ?? [], _y.Numbers ?? []);

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = style.Trace("heatmap", null);
        trace["x"] = PlotlyArray.Of(_x);
        trace["y"] = PlotlyArray.Of(_y);
        trace["z"] = new JsonArray([.. Rows().Select(row => (JsonNode?)PlotlyArray.Of(row))]);
        trace["colorscale"] = _diverging ? Palette.Diverging() : "Cividis";
        if (_diverging)
            trace["zmid"] = 0;
        trace["xgap"] = 1;
        trace["ygap"] = 1;
        trace["colorbar"] = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(_value.Label), ["side"] = "right" },
            ["thickness"] = 12,
            ["outlinewidth"] = 0,
        };
        if (_format is not null)
        {
            trace["text"] = new JsonArray([.. Rows().Select(row => (JsonNode?)PlotlyArray.Of(row.Select(Text)))]);
            trace["texttemplate"] = "%{text}";
        }
        trace["hovertemplate"] =
            $"{Labelled(style.Figure.Y)}%{{y}}<br>{Labelled(style.Figure.X)}%{{x}}<br>{PlotlyText.Escape(_value.Title)}: %{{z:.4~g}}{PlotlyText.Escape(_value.UnitSuffix)}<extra></extra>";
        yield return trace;
    }

    public override IEnumerable<string> Describe(Figure figure)
    {
        var finite = Rows().SelectMany(row => row).Where(double.IsFinite).ToArray();
        var range = finite.Length == 0 ? "no finite value" : $"{PlotlyText.Number(finite.Min())} … {PlotlyText.Number(finite.Max())}";
        yield return $"{_value.Label} (heat map, {_values.GetLength(0)} × {_values.GetLength(1)}): {range}";
    }

    private static string Labelled(Axis axis) => axis.Title == "" ? "" : $"{PlotlyText.Escape(axis.Title)}: ";

    private string Text(double value) => double.IsFinite(value) ? value.ToString(_format, CultureInfo.InvariantCulture) : "";

    private IEnumerable<IEnumerable<double>> Rows() => Enumerable.Range(0, _values.GetLength(0))
        .Select(row => Enumerable.Range(0, _values.GetLength(1)).Select(column => _values[row, column]));
}
