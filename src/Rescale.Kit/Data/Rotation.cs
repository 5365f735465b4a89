using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Rotation of pictures as one batched tensor operation.</summary>
public static class Rotation
{
    /// <summary>
    /// Rotates each picture about its centre, counter-clockwise as seen, with bilinear interpolation; what enters from outside is 0.
    /// Multiples of 90° agree with <see cref="torch.rot90"/> to rounding.
    /// </summary>
    /// <param name="images">float [N, C, H, W], height equal to width.</param>
    /// <param name="angles">Angles in radians, one per picture.</param>
    /// <returns>The rotated pictures, [N, C, H, W].</returns>
    /// <exception cref="ArgumentException">The number of angles differs from the number of pictures, or a picture is not square.</exception>
    public static Tensor Rotate(Tensor images, IReadOnlyList<double> angles)
    {
        if (images.dim() != 4 || images.shape[2] != images.shape[3])
            throw new ArgumentException($"Rotation needs square pictures [N, C, S, S], not [{string.Join(", ", images.shape)}].", nameof(images));
        if (angles.Count != images.shape[0])
            throw new ArgumentException($"Rotation needs one angle per picture: {images.shape[0]} pictures, {angles.Count} angles.", nameof(angles));
        return Affine.Apply(images, [.. angles.Select(angle => new AffineMap(angle))]);
    }

    /// <summary>Rotates each picture by an angle of its own, uniform in [0, 2π), that depends on <paramref name="seed"/> and its place alone.</summary>
    /// <param name="images">float [N, C, H, W], height equal to width.</param>
    /// <param name="seed">Equal seeds give equal angles.</param>
    /// <returns>The rotated pictures, [N, C, H, W].</returns>
    public static Tensor RotateRandomly(Tensor images, long seed) => Rotate(images, RandomAngles(images.shape[0], seed));

    /// <summary>Angles uniform in [0, 2π), in radians.</summary>
    public static double[] RandomAngles(long count, long seed)
    {
        var generator = new SeededGenerator(seed, RotationStream);
        var angles = new double[count];
        for (long i = 0; i < count; i++)
            angles[i] = generator.NextDouble() * Math.Tau;
        return angles;
    }

    // Keeps the angles independent of the splits and orders drawn from the same seed.
    private const long RotationStream = 0x726F74617465;
}
