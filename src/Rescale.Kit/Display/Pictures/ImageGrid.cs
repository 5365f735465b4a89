using static TorchSharp.torch;

namespace Rescale.Display;

/// <summary>
/// Pictures side by side, with unsmoothed pixels:
/// <code>
/// ImageGrid.Of(train.Images.narrow(0, 0, 20), columns: 10, labels: names, caption: "Twenty training pictures")
/// </code>
/// </summary>
[TypeFormatterSource(typeof(ImageGridFormatters))]
public sealed class ImageGrid
{
    private ImageGrid(IReadOnlyList<byte[]> pictures, byte[] png, IReadOnlyList<string>? labels, string? caption, int columns, (long Picture, long Sheet) widths, string summary)
    {
        (Pictures, Png, Labels, Caption, Columns, PictureWidth, SheetWidth, Summary) = (pictures, png, labels, caption, columns, widths.Picture, widths.Sheet, summary);
    }

    /// <summary>What the grid shows; null for none.</summary>
    public string? Caption { get; }

    /// <summary>All pictures in one PNG file, without labels.</summary>
    public byte[] Png { get; }

    internal IReadOnlyList<byte[]> Pictures { get; }

    internal IReadOnlyList<string>? Labels { get; }

    internal int Columns { get; }

    internal long PictureWidth { get; }

    internal long SheetWidth { get; }

    internal string Summary { get; }

    /// <summary>A grid of pictures; it copies their pixels now.</summary>
    /// <param name="images">Pictures in [0, 1], or uint8 in 0 … 255, [N, C, H, W] with C 1 or 3, [N, H, W] or [H, W].</param>
    /// <param name="columns">Pictures in a row, at least 1.</param>
    /// <param name="labels">A text under each picture; null for none.</param>
    /// <param name="caption">What the grid shows; null for none.</param>
    /// <param name="scale">Screen pixels per pixel, at least 1.</param>
    /// <exception cref="ArgumentException">The shape is none of those, or there are not as many labels as pictures.</exception>
    public static ImageGrid Of(Tensor images, int columns = 10, IReadOnlyList<string>? labels = null, string? caption = null, int scale = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var pictures = Batched(images.detach().cpu());
        if (labels is not null && labels.Count != pictures.shape[0])
            throw new ArgumentException($"There are {pictures.shape[0]} pictures, but {labels.Count} labels.", nameof(labels));
        var bytes = pictures.dtype == ScalarType.Byte ? pictures : pictures.to(ScalarType.Float32).clamp(0, 1).mul(255).round().to(ScalarType.Byte);
        var pixels = PixelSheet.Enlarge(bytes, scale);
        var each = Enumerable.Range(0, (int)pixels.shape[0]).Select(i => PixelSheet.Encode(pixels[i])).ToList();
        var sheet = PixelSheet.Tile(pixels, columns, background: 128);
        var summary = $"{pictures.shape[0]} pictures of {string.Join('×', pictures.shape[1..])}{(caption is null ? "" : $": {caption}")}";
        return new ImageGrid(each, PixelSheet.Encode(sheet), labels, caption, columns, (pixels.shape[3], sheet.shape[2]), summary);
    }

    /// <summary>For example <c>20 pictures of 1×28×28: training pictures</c>.</summary>
    public override string ToString() => Summary;

    private static Tensor Batched(Tensor images) => images.shape switch
    {
        [_, 1 or 3, _, _] => images,
        [_, _, _] => images.unsqueeze(1),
        [_, _] => images.unsqueeze(0).unsqueeze(0),
        var shape => throw new ArgumentException($"Pictures are [N, C, H, W] with one or three channels, [N, H, W] or [H, W], not [{string.Join(", ", shape)}].", nameof(images)),
    };
}
