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
        int[] tops = Places(), lefts = Places();
        if (PictureCopies.Serves(images))
            return PictureCopies.Shift(images, [.. tops.Select(top => top - padding)], [.. lefts.Select(left => left - padding)]).MoveToOuterDisposeScope();
        var padded = nn.functional.pad(images, [padding, padding, padding, padding]);
        var rows = From(tops, height).view(count, 1, height, 1).expand(count, channels, height, width + 2 * padding);
        var columns = From(lefts, width).view(count, 1, 1, width).expand(count, channels, height, width);
        return padded.gather(2, rows).gather(3, columns).MoveToOuterDisposeScope();

        int[] Places() => [.. Enumerable.Range(0, (int)count).Select(_ => (int)random.NextBelow(2 * padding + 1))];

        Tensor From(int[] starts, long size) =>
            tensor(starts, dtype: ScalarType.Int64, device: images.device).unsqueeze(1) + arange(size, dtype: ScalarType.Int64, device: images.device);
    }

    /// <summary>Mirrors each picture left to right with probability ½. Not for digits, whose mirror images are none.</summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="random">Decides which pictures.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Flip(Tensor images, SeededGenerator random)
    {
        using var scope = NewDisposeScope();
        bool[] mirrored = [.. Enumerable.Range(0, (int)images.shape[0]).Select(_ => random.NextBelow(2) == 1)];
        if (PictureCopies.Serves(images))
            return PictureCopies.Mirror(images, mirrored).MoveToOuterDisposeScope();
        return where(tensor(mirrored, device: images.device).view(-1, 1, 1, 1), images.flip(3), images).MoveToOuterDisposeScope();
    }

    /// <summary>Turns each picture by an angle of its own, uniform in [0, 2π).</summary>
    /// <param name="images">float32 [N, C, H, W], height equal to width.</param>
    /// <param name="random">Decides the angles.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Rotate(Tensor images, SeededGenerator random) =>
        Rotation.Rotate(images, RandomAngles(images, random));

    /// <summary>
    /// Turns each picture by an angle of its own, uniform in [0, 2π), on a finer grid, as e2cnn augments rot-MNIST: padded to 29×29
    /// before, a picture is enlarged three times, turned, and reduced to its size. Less blurred than <see cref="Rotate"/>; equal to
    /// Pillow's bilinear resizing and rotation of pictures of floats to 1e-5 where a picture's outermost pixels are 0.
    /// </summary>
    /// <param name="images">float [N, C, H, W], height equal to width.</param>
    /// <param name="random">Decides the angles.</param>
    /// <param name="enlargement">How many times finer the grid is, at least 1.</param>
    /// <returns>[N, C, H, W].</returns>
    /// <exception cref="ArgumentException">The pictures are not square.</exception>
    public static Tensor RotateFinely(Tensor images, SeededGenerator random, int enlargement = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(enlargement);
        if (images.dim() != 4 || images.shape[2] != images.shape[3])
            throw new ArgumentException($"Rotation needs square pictures [N, C, S, S], not [{string.Join(", ", images.shape)}].", nameof(images));
        return FineRotation.Apply(images, RandomAngles(images, random), enlargement);
    }

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

    /// <summary>Brings each channel to mean 0 and deviation 1, as far as the given values are its own. Pictures to evaluate need the same, so a model's first step is the place for it rather than a recipe.</summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="mean">Of each channel, on the pictures' own scale.</param>
    /// <param name="deviation">Of each channel, positive.</param>
    /// <returns>[N, C, H, W].</returns>
    /// <exception cref="ArgumentException">There is not one mean and one positive deviation per channel.</exception>
    public static Tensor Normalise(Tensor images, IReadOnlyList<double> mean, IReadOnlyList<double> deviation)
    {
        if (mean.Count != images.shape[1] || deviation.Count != images.shape[1] || !deviation.All(value => value > 0))
            throw new ArgumentException($"Normalising pictures of {images.shape[1]} channels needs as many means and positive deviations, not {mean.Count} and [{string.Join(", ", deviation)}].");
        using var scope = NewDisposeScope();
        return images.sub(PerChannel(mean)).div_(PerChannel(deviation)).MoveToOuterDisposeScope();

        Tensor PerChannel(IReadOnlyList<double> values) => tensor(values.ToArray(), dtype: images.dtype, device: images.device).view(1, -1, 1, 1);
    }

    /// <summary>
    /// Sets a square of each picture to 0, at a place of its own: its centre is uniform over the picture, so that a part of it may lie
    /// outside (DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017).
    /// </summary>
    /// <param name="images">float32 [N, C, H, W].</param>
    /// <param name="random">Decides the places.</param>
    /// <param name="size">The square's side in pixels, at least 1.</param>
    /// <returns>[N, C, H, W].</returns>
    public static Tensor Cutout(Tensor images, SeededGenerator random, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        using var scope = NewDisposeScope();
        var (count, height, width) = (images.shape[0], images.shape[2], images.shape[3]);
        var rows = Covered(height).view(count, 1, height, 1);
        var columns = Covered(width).view(count, 1, 1, width);
        return where(rows.logical_and(columns), zeros([], dtype: images.dtype, device: images.device), images).MoveToOuterDisposeScope();

        Tensor Covered(long length)
        {
            long[] starts = [.. Enumerable.Range(0, (int)count).Select(_ => random.NextBelow(length) - size / 2)];
            var offset = arange(length, dtype: ScalarType.Int64, device: images.device) - tensor(starts, device: images.device).unsqueeze(1);
            return offset.ge(0).logical_and(offset.lt(size));
        }
    }

    private static double[] RandomAngles(Tensor images, SeededGenerator random) =>
        [.. Enumerable.Range(0, (int)images.shape[0]).Select(_ => random.NextDouble() * Math.Tau)];
}
