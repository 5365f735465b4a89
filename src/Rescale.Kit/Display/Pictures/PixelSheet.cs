using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Display;

/// <summary>Puts small pictures together into one, and writes pictures as PNG.</summary>
internal static class PixelSheet
{
    private const int Gap = 1;

    /// <summary>uint8 [N, C, H, W] → one picture [C, H′, W′], row by row, one pixel of <paramref name="background"/> between them.</summary>
    public static Tensor Tile(Tensor pixels, int columns, byte background)
    {
        var (count, channels, height, width) = (pixels.shape[0], pixels.shape[1], pixels.shape[2], pixels.shape[3]);
        long across = Math.Min(columns, count), down = (count + across - 1) / across;
        var sheet = full([channels, down * (height + Gap) - Gap, across * (width + Gap) - Gap], background, dtype: ScalarType.Byte);
        for (long i = 0; i < count; i++)
            sheet.narrow(1, i / across * (height + Gap), height).narrow(2, i % across * (width + Gap), width).copy_(pixels[i]);
        return sheet;
    }

    /// <summary>[…, H, W] → […, H·scale, W·scale], every pixel repeated.</summary>
    public static Tensor Enlarge(Tensor pixels, int scale) =>
        pixels.repeat_interleave(scale, pixels.dim() - 2).repeat_interleave(scale, pixels.dim() - 1);

    /// <summary>uint8 [C, H, W] as a PNG file.</summary>
    public static byte[] Encode(Tensor pixels) => PngCodec.Encode(pixels.contiguous());
}
