using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// Crops and mirror images as copies of whole rows, for pictures of floats on the CPU: as tensor operations they cost an index per
/// pixel, many times as much.
/// </summary>
internal static class PictureCopies
{
    /// <summary>Whether these pictures can be copied here.</summary>
    public static bool Serves(Tensor images) => images.device_type == TorchSharp.DeviceType.CPU && images.dtype == ScalarType.Float32;

    /// <summary>Moves each picture up and to the left; what enters is 0.</summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="up">Rows by which each picture moves up; negative moves it down.</param>
    /// <param name="left">Columns by which each moves to the left; negative moves it to the right.</param>
    public static Tensor Shift(Tensor images, ReadOnlySpan<int> up, ReadOnlySpan<int> left)
    {
        using var source = images.contiguous();
        var shifted = zeros_like(source);
        var from = MemoryMarshal.Cast<byte, float>(source.bytes);
        var to = MemoryMarshal.Cast<byte, float>(shifted.bytes);
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        int planes = (int)images.shape[1];
        for (int plane = 0; plane < images.shape[0] * planes; plane++)
        {
            int down = -up[plane / planes], right = -left[plane / planes];
            int length = width - Math.Abs(right);
            for (int y = Math.Max(0, down); y < Math.Min(height, height + down) && length > 0; y++)
            {
                int start = (plane * height + y - down) * width + Math.Max(0, -right);
                from.Slice(start, length).CopyTo(to[((plane * height + y) * width + Math.Max(0, right))..]);
            }
        }
        return shifted;
    }

    /// <summary>A copy in which some pictures are mirrored left to right.</summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="mirrored">Which pictures.</param>
    public static Tensor Mirror(Tensor images, ReadOnlySpan<bool> mirrored)
    {
        using var source = images.contiguous();
        var copy = source.clone();
        var pixels = MemoryMarshal.Cast<byte, float>(copy.bytes);
        int width = (int)images.shape[3], size = (int)(images.shape[1] * images.shape[2] * width);
        for (int picture = 0; picture < mirrored.Length; picture++)
        {
            if (!mirrored[picture])
                continue;
            for (int row = picture * size; row < (picture + 1) * size; row += width)
                pixels.Slice(row, width).Reverse();
        }
        return copy;
    }
}
