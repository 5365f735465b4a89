using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>A picture that fills a figure.</summary>
internal sealed class ImageSeries : Series
{
    private readonly byte[] _png;

    public ImageSeries(byte[] png) : base(null, null)
    {
        ReadOnlySpan<byte> signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        if (png.Length < 24 || !png.AsSpan().StartsWith(signature))
            throw new ArgumentException("The picture is no PNG file: its first bytes are not PNG's signature.", nameof(png));
        _png = png;
        Width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        Height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
    }

    public int Width { get; }

    public int Height { get; }

    public override bool HasColor => false;

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent() => ([], []);

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = style.Trace("image", null);
        trace["source"] = $"data:image/png;base64,{Convert.ToBase64String(_png)}";
        trace["zsmooth"] = false;
        trace["hoverinfo"] = "skip";
        yield return trace;
    }

    public override IEnumerable<string> Describe(Figure figure)
    {
        yield return $"picture, {Width} × {Height} pixels";
    }
}
