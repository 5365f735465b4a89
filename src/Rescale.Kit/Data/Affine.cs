using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Affine maps of pictures as one batched tensor operation.</summary>
public static class Affine
{
    /// <summary>Changes each picture about its centre, with bilinear interpolation; what enters from outside is 0.</summary>
    /// <param name="images">float [N, C, H, W].</param>
    /// <param name="maps">One map per picture.</param>
    /// <returns>[N, C, H, W].</returns>
    /// <exception cref="ArgumentException">The number of maps differs from the number of pictures, or a map cannot be undone.</exception>
    public static Tensor Apply(Tensor images, IReadOnlyList<AffineMap> maps)
    {
        if (images.dim() != 4)
            throw new ArgumentException($"An affine map needs pictures [N, C, H, W], not [{string.Join(", ", images.shape)}].", nameof(images));
        if (maps.Count != images.shape[0])
            throw new ArgumentException($"Every picture needs one affine map: {images.shape[0]} pictures, {maps.Count} maps.", nameof(maps));
        foreach (var map in maps)
        {
            if (!(map.Scale > 0 && Math.Abs(map.Shear) < Math.PI / 2))
                throw new ArgumentException($"{map} cannot be undone: its scale must be positive and its shear less than a right angle.", nameof(maps));
        }
        using var scope = NewDisposeScope();
        double[] matrices = [.. maps.SelectMany(map => map.SamplingMatrix(images.shape[2], images.shape[3]))];
        var theta = tensor(matrices, maps.Count, 2, 3, dtype: images.dtype, device: images.device);
        var grid = nn.functional.affine_grid(theta, images.shape, align_corners: false);
        return nn.functional.grid_sample(images, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false)
            .MoveToOuterDisposeScope();
    }
}
