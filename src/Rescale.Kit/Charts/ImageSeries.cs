using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>A picture that fills a figure.</summary>
internal sealed class ImageSeries : Series
{
    private readonly byte[] _png;

    public ImageSeries(byte[] png) : base(null, null)
    {
        _png = PngFile.Checked(png);
        Width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        Height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
    }

    public int Width { get; }

    public int Height { get; }

    public override bool HasColor => false;

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent() => ([], []);

    /// <summary>Shows the picture only.</summary>
    public override void FitAxes(JsonObject x, JsonObject y, string xId)
    {
        foreach (var axis in new[] { x, y })
        {
            axis["visible"] = false;
            axis["constrain"] = "domain";
            axis.Remove("type");
        }
    }

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = style.Trace("image", null);
        trace["source"] = PngFile.Source(_png);
        trace["zsmooth"] = false;
        trace["hoverinfo"] = "skip";
        yield return trace;
    }

    public override IEnumerable<string> Describe(Figure figure)
    {
        yield return $"picture, {Width} × {Height} pixels";
    }
}
