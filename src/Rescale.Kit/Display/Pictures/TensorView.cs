using System.Globalization;
using static TorchSharp.torch;

namespace Rescale.Display;

/// <summary>
/// A tensor's numbers as colours: blue below zero, white at zero, red above. A filter bank [O, I, k, k] becomes O rows of I
/// filters, a matrix one picture.
/// </summary>
[TypeFormatterSource(typeof(TensorViewFormatters))]
public sealed class TensorView
{
    private const int ColumnsOfPictures = 16;

    private TensorView(byte[] png, long width, string? caption, string summary) =>
        (Png, PixelWidth, Caption, Summary) = (png, width, caption, summary);

    /// <summary>What the tensor is; null for none.</summary>
    public string? Caption { get; }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] Png { get; }

    internal long PixelWidth { get; }

    internal string Summary { get; }

    /// <summary>A picture of a tensor; it copies its numbers now.</summary>
    /// <param name="values">Numbers [O, I, H, W], [N, H, W], [H, W] or [W].</param>
    /// <param name="caption">What the tensor is; null for none.</param>
    /// <param name="limit">The magnitude that has full colour; null for the largest one present.</param>
    /// <param name="scale">Screen pixels per number, at least 1.</param>
    /// <exception cref="ArgumentException">The tensor is empty or has more than four dimensions.</exception>
    public static TensorView Of(Tensor values, string? caption = null, double? limit = null, int scale = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        if (values.dim() is 0 or > 4 || values.numel() == 0)
            throw new ArgumentException($"A view shows one to four dimensions and at least one number, not [{string.Join(", ", values.shape)}].", nameof(values));
        var numbers = values.detach().cpu().to(ScalarType.Float32);
        double largest = numbers.abs().max().item<float>();
        var summary = string.Create(CultureInfo.InvariantCulture,
            $"{values.dtype} [{string.Join(", ", values.shape)}], {numbers.min().item<float>():G3} to {numbers.max().item<float>():G3}, mean {numbers.mean().item<float>():G3}");
        var sheet = Sheet(Colours(numbers, limit ?? Math.Max(largest, 1e-12)), scale);
        return new TensorView(PixelSheet.Encode(sheet), sheet.shape[2], caption, summary);
    }

    /// <summary>Type, shape, range and mean.</summary>
    public override string ToString() => Caption is null ? Summary : $"{Caption}: {Summary}";

    // [...] → uint8 [..., 3]: red and blue fall off on their opposite sides, green on both.
    private static Tensor Colours(Tensor numbers, double limit)
    {
        var scaled = (numbers / limit).clamp(-1, 1);
        var (above, below) = (scaled.clamp_min(0), scaled.clamp_max(0).neg());
        var red = 1 - 0.87 * below;
        var green = 1 - 0.80 * above - 0.55 * below;
        var blue = 1 - 0.83 * above - 0.27 * below;
        return stack([red, green, blue], -1).mul(255).round().to(ScalarType.Byte);
    }

    private static Tensor Sheet(Tensor colours, int scale)
    {
        var shape = colours.shape[..^1];
        var (height, width) = shape.Length == 1 ? (1, shape[0]) : (shape[^2], shape[^1]);
        var pictures = PixelSheet.Enlarge(colours.reshape(-1, height, width, 3).permute(0, 3, 1, 2), scale);
        int columns = shape.Length switch { 4 => (int)shape[1], 3 => ColumnsOfPictures, _ => 1 };
        return PixelSheet.Tile(pictures, columns, background: 170);
    }
}
