using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Matrices of one size in rows and columns, as colours on one scale, with square pixels.</summary>
internal sealed class TileSeries : Series
{
    // Empty pixels between neighbours.
    private const int Gap = 1;

    private const int SmallestTile = 44;

    private readonly string[] _rows;
    private readonly string[] _columns;
    private readonly double[,] _sheet;
    private readonly int _tileRows;
    private readonly int _tileColumns;
    private readonly string _valueName;
    private readonly bool _diverging;

    public TileSeries(IEnumerable<string> rows, IEnumerable<string> columns, Func<int, int, double[,]?> tile, string valueName, bool diverging)
        : base(valueName, null)
    {
        (_rows, _columns, _valueName, _diverging) = ([.. rows], [.. columns], valueName, diverging);
        var tiles = Enumerable.Range(0, _rows.Length * _columns.Length)
            .Select(index => (Row: index / _columns.Length, Column: index % _columns.Length))
            .Select(place => (place.Row, place.Column, Values: tile(place.Row, place.Column)))
            .Where(place => place.Values is not null)
            .ToArray();
        if (tiles.Length == 0)
            throw new ArgumentException("There is no tile to draw.", nameof(tile));
        (_tileRows, _tileColumns) = (tiles[0].Values!.GetLength(0), tiles[0].Values!.GetLength(1));
        _sheet = new double[_rows.Length * (_tileRows + Gap) - Gap, _columns.Length * (_tileColumns + Gap) - Gap];
        foreach (ref double value in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref _sheet[0, 0], _sheet.Length))
            value = double.NaN;
        foreach (var (row, column, values) in tiles)
            Place(row, column, values!);
        Count = tiles.Length;
    }

    /// <summary>The width in pixels below which tiles and their names could not be told apart, beside the rows' names and the colours' scale.</summary>
    public int SmallestWidth => 220 + SmallestTile * _columns.Length;

    public override bool HasColor => false;

    public override bool ReadsDown => true;

    private int Count { get; }

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent() => ([], []);

    public override void FitAxes(JsonObject x, JsonObject y, string xId)
    {
        Label(x, _columns, _tileColumns);
        Label(y, _rows, _tileRows);
        y["scaleanchor"] = xId;
        y["constraintoward"] = "top";
    }

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = style.Trace("heatmap", null);
        trace["z"] = new JsonArray([.. Enumerable.Range(0, _sheet.GetLength(0)).Select(row => (JsonNode?)PlotlyArray.Of(Row(row)))]);
        trace["colorscale"] = _diverging ? Palette.Diverging() : "Cividis";
        if (_diverging)
            trace["zmid"] = 0;
        trace["colorbar"] = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(_valueName), ["side"] = "right" },
            ["thickness"] = 12,
            ["outlinewidth"] = 0,
        };
        trace["hoverongaps"] = false;
        trace["hovertemplate"] = $"{PlotlyText.Escape(_valueName)}: %{{z:.4~g}}<extra></extra>";
        yield return trace;
    }

    public override IEnumerable<string> Describe(Figure figure)
    {
        var finite = _sheet.Cast<double>().Where(double.IsFinite).ToArray();
        var range = finite.Length == 0 ? "no finite value" : $"{PlotlyText.Number(finite.Min())} … {PlotlyText.Number(finite.Max())}";
        yield return $"{_valueName} ({Count} tiles of {_tileRows} × {_tileColumns}): {range}";
        yield return $"  rows: {string.Join(", ", _rows)}";
        yield return $"  columns: {string.Join(", ", _columns)}";
    }

    private static void Label(JsonObject axis, string[] names, int size)
    {
        axis["type"] = "linear";
        axis["tickvals"] = PlotlyArray.Of(names.Select((_, index) => index * (size + Gap) + (size - 1) / 2.0));
        axis["ticktext"] = PlotlyArray.Of(names.Select(PlotlyText.Category));
        axis["constrain"] = "domain";
        axis["showgrid"] = false;
        axis["showline"] = false;
        // Invisible ticks keep the names off the tiles.
        axis["ticks"] = "outside";
        axis["ticklen"] = 6;
        axis["tickcolor"] = "rgba(0,0,0,0)";
    }

    private void Place(int row, int column, double[,] values)
    {
        if (values.GetLength(0) != _tileRows || values.GetLength(1) != _tileColumns)
            throw new ArgumentException(
                $"The tile in row '{_rows[row]}', column '{_columns[column]}' is {values.GetLength(0)} × {values.GetLength(1)}, but the first one is {_tileRows} × {_tileColumns}.");
        for (int y = 0; y < _tileRows; y++)
        {
            for (int x = 0; x < _tileColumns; x++)
                _sheet[row * (_tileRows + Gap) + y, column * (_tileColumns + Gap) + x] = values[y, x];
        }
    }

    private IEnumerable<double> Row(int row) => Enumerable.Range(0, _sheet.GetLength(1)).Select(column => _sheet[row, column]);
}
