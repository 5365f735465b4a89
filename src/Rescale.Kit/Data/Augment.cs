using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Random changes of training pictures, each as one batched tensor operation.</summary>
public static class Augment
{
    /// <summary>Surrounds each picture by zeros and cuts the old size out at a random place.</summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="random">Decides the places.</param>
    /// <param name="padding">Zeros on every side; the largest shift in pixels.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Crop(Tensor images, SeededGenerator random, int padding)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var padded = nn.functional.pad(images, [padding, padding, padding, padding]);
        var rows = Places(count, height).view(count, 1, height, 1).expand(count, channels, height, width + 2 * padding);
        var columns = Places(count, width).view(count, 1, 1, width).expand(count, channels, height, width);
        return padded.gather(2, rows).gather(3, columns).MoveToOuterDisposeScope();

        Tensor Places(long pictures, long size)
        {
            var starts = tensor(Enumerable.Range(0, (int)pictures).Select(_ => random.NextBelow(2 * padding + 1)).ToArray(), device: images.device);
            return starts.unsqueeze(1) + arange(size, dtype: ScalarType.Int64, device: images.device);
        }
    }

    /// <summary>Mirrors each picture left to right with probability ½. Not for digits, whose mirror images are none.</summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="random">Decides which pictures.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Flip(Tensor images, SeededGenerator random)
    {
        using var scope = NewDisposeScope();
        var mirrored = tensor(Enumerable.Range(0, (int)images.shape[0]).Select(_ => random.NextBelow(2) == 1).ToArray(), device: images.device);
        return where(mirrored.view(-1, 1, 1, 1), images.flip(3), images).MoveToOuterDisposeScope();
    }

    /// <summary>Turns each picture by an angle of its own, uniform in [0, 2π).</summary>
    /// <param name="images">float32 [N, C, H, W], height equal to width.</param>
    /// <param name="random">Decides the angles.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Rotate(Tensor images, SeededGenerator random) =>
        Rotation.Rotate(images, [.. Enumerable.Range(0, (int)images.shape[0]).Select(_ => random.NextDouble() * Math.Tau)]);

    /// <summary>
    /// Shears, scales and turns each picture about its centre, with bilinear interpolation; what enters from outside is 0. Angle,
    /// scale and shear are uniform and independent.
    /// </summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="random">Decides the maps.</param>
    /// <param name="degrees">The largest angle to either side, at least 0.</param>
    /// <param name="scale">The smallest and the largest enlargement, both positive.</param>
    /// <param name="shear">The largest angle in degrees by which vertical lines lean to either side, in [0, 90).</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Affine(Tensor images, SeededGenerator random, double degrees, (double Smallest, double Largest) scale, double shear = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degrees);
        ArgumentOutOfRangeException.ThrowIfNegative(shear);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shear, 90);
        if (!(0 < scale.Smallest && scale.Smallest <= scale.Largest))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The smallest enlargement must be positive and at most the largest.");
        var maps = new AffineMap[images.shape[0]];
        for (var i = 0; i < maps.Length; i++)
            maps[i] = new AffineMap(Radians(degrees), scale.Smallest + (scale.Largest - scale.Smallest) * random.NextDouble(), Radians(shear));
        return Data.Affine.Apply(images, maps);

        double Radians(double largest) => largest * Math.PI / 180 * (2 * random.NextDouble() - 1);
    }
}
