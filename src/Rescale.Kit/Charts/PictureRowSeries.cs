using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Pictures along the top of a figure, each above its place on the x axis.</summary>
internal sealed class PictureRowSeries : Series
{
    /// <summary>The part of the figure's height that the row takes.</summary>
    public const double Share = 0.22;

    private const double PartOfSpacing = 0.92;

    private readonly double[] _positions;
    private readonly byte[][] _pngs;

    public PictureRowSeries(IEnumerable<double> positions, IEnumerable<byte[]> pngs) : base(null, null)
    {
        (_positions, _pngs) = ([.. positions], [.. pngs.Select(PngFile.Checked)]);
        if (_positions.Length != _pngs.Length || _positions.Length < 2)
            throw new ArgumentException($"A row of pictures needs a place for each of two pictures or more; there are {_positions.Length} places and {_pngs.Length} pictures.");
        if (_positions.Zip(_positions.Skip(1), (left, right) => right - left).Any(step => !(step > 0)))
            throw new ArgumentException("The places of a row of pictures must ascend.", nameof(positions));
        Spacing = _positions.Zip(_positions.Skip(1), (left, right) => right - left).Min();
    }

    public override bool HasColor => false;

    private double Spacing { get; }

    // Half a picture stands out at both ends.
    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent() => ([_positions[0] - Spacing / 2, _positions[^1] + Spacing / 2], []);

    public override void FitAxes(JsonObject x, JsonObject y, string xId)
    {
        if (x["range"] is null)
            x["range"] = PlotlyArray.Of(Extent().X);
    }

    public override IEnumerable<JsonObject> Pictures(string xId, string yId) => _positions.Zip(_pngs, (position, png) => new JsonObject
    {
        ["source"] = PngFile.Source(png),
        ["xref"] = xId,
        ["yref"] = $"{yId} domain",
        ["x"] = position,
        ["y"] = 1,
        ["xanchor"] = "center",
        ["yanchor"] = "top",
        ["sizex"] = PartOfSpacing * Spacing,
        ["sizey"] = Share,
        ["sizing"] = "contain",
        ["layer"] = "above",
    });

    public override IEnumerable<JsonObject> Traces(TraceStyle style) => [];

    public override IEnumerable<string> Describe(Figure figure)
    {
        yield return $"{_pngs.Length} pictures, at {string.Join(", ", _positions.Select(PlotlyText.Number))}";
    }
}
