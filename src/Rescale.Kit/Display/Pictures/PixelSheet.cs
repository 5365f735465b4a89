using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Display;

/// <summary>Puts small pictures together into one, and writes pictures as PNG.</summary>
internal static class PixelSheet
{
    /// <summary>uint8 [N, C, H, W] → one picture [C, H′, W′], row by row, with gaps of <paramref name="background"/>.</summary>
    public static Tensor Tile(Tensor pixels, int columns, int gap, byte background)
    {
        var (count, channels, height, width) = (pixels.shape[0], pixels.shape[1], pixels.shape[2], pixels.shape[3]);
        long across = Math.Min(columns, count), down = (count + across - 1) / across;
        var sheet = full([channels, down * (height + gap) - gap, across * (width + gap) - gap], background, dtype: ScalarType.Byte);
        for (long i = 0; i < count; i++)
        {
            sheet.narrow(1, i / across * (height + gap), height).narrow(2, i % across * (width + gap), width).copy_(pixels[i]);
        }
        return sheet;
    }

    /// <summary>uint8 [C, H, W] as a PNG file, every pixel <paramref name="scale"/> pixels wide and high.</summary>
    public static byte[] Encode(Tensor pixels, int scale) =>
        PngCodec.Encode(pixels.repeat_interleave(scale, 1).repeat_interleave(scale, 2).contiguous());
}
