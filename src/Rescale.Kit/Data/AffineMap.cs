namespace Rescale.Data;

/// <summary>
/// How a picture is changed about its centre: first sheared, then enlarged, then turned. <c>new AffineMap(0)</c>
/// changes nothing.
/// </summary>
/// <param name="Angle">Radians, counter-clockwise as seen.</param>
/// <param name="Scale">Enlargement, positive: 2 doubles every length.</param>
/// <param name="Shear">Radians in (−π/2, π/2) by which vertical lines lean to the right.</param>
public readonly record struct AffineMap(double Angle, double Scale = 1, double Shear = 0)
{
    /// <summary>
    /// The 2×3 matrix, row by row, that libtorch's affine_grid takes: from a place in the new picture to the place in the old one
    /// that it shows, both in coordinates that run from −1 to 1 along each side.
    /// </summary>
    internal double[] SamplingMatrix(long height, long width)
    {
        var (cos, sin, lean) = (Math.Cos(Angle), Math.Sin(Angle), Math.Tan(Shear));
        // In pixels, y downwards. Coordinates from −1 to 1 stretch x by width/2 and y by height/2, which shows off the diagonal only.
        return
        [
            (cos + lean * sin) / Scale, (lean * cos - sin) / Scale * ((double)height / width), 0,
            sin / Scale * ((double)width / height), cos / Scale, 0,
        ];
    }
}
