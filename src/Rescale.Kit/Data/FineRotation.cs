using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// Rotation on a finer grid: pictures are enlarged bilinearly, turned bilinearly, and reduced to their size by a triangular filter
/// over the enlargement.
/// </summary>
internal static class FineRotation
{
    /// <summary>Turns each picture; what enters from outside is 0.</summary>
    /// <param name="images">float [N, C, S, S].</param>
    /// <param name="angles">Radians, counter-clockwise as seen, one per picture.</param>
    /// <param name="enlargement">How many times finer the grid is, at least 1.</param>
    /// <returns>[N, C, S, S].</returns>
    public static Tensor Apply(Tensor images, IReadOnlyList<double> angles, int enlargement) =>
        images.device_type == DeviceType.CPU && images.dtype == ScalarType.Float32
            ? PictureByPicture(images, angles, enlargement)
            : ByTensors(images, angles, enlargement);

    /// <summary>The definition, in three tensor operations on any device and in any precision.</summary>
    /// <inheritdoc cref="Apply"/>
    internal static Tensor ByTensors(Tensor images, IReadOnlyList<double> angles, int enlargement)
    {
        using var scope = NewDisposeScope();
        long size = images.shape[2], fine = size * enlargement;
        var enlarged = nn.functional.interpolate(images, [fine, fine], mode: InterpolationMode.Bilinear, align_corners: false);
        var turned = Rotation.Rotate(enlarged, angles);
        return nn.functional.interpolate(turned, [size, size], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true).MoveToOuterDisposeScope();
    }

    // The enlarged pictures of a batch do not fit into a processor's caches, those of one picture do.
    private static Tensor PictureByPicture(Tensor images, IReadOnlyList<double> angles, int enlargement)
    {
        using var source = images.contiguous();
        var turned = empty_like(source);
        var (size, planes) = ((int)images.shape[2], (int)images.shape[1]);
        Parallel.For(
            0, (int)images.shape[0] * planes, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() },
            () => new FineGrid(size, enlargement),
            (plane, _, grid) =>
            {
                grid.Turn(Plane(source, plane, size), Plane(turned, plane, size), angles[plane / planes]);
                return grid;
            },
            _ => { });
        return turned;
    }

    private static Span<float> Plane(Tensor pictures, int plane, int size) =>
        MemoryMarshal.Cast<byte, float>(pictures.bytes).Slice(plane * size * size, size * size);
}
