using System.Globalization;
using Rescale.Layers;

namespace Rescale.Charts;

/// <summary>The filters that steerable convolutions combine, as pictures.</summary>
public static class BasisGallery
{
    /// <summary>
    /// Every filter of the basis, unturned: a row for each ring, a column for each angular frequency. Each filter is drawn
    /// relative to its own largest magnitude. A place is empty where the ring's cut-off excludes the frequency or the pixels
    /// cannot tell the filter from others.
    /// </summary>
    /// <param name="basis">The basis.</param>
    public static Figure Gallery(this SteerableBasis basis)
    {
        var waves = basis.Names.Select(name => (name.Frequency, name.IsSine)).Distinct().Order().ToArray();
        var rings = basis.Rings.Rings;
        var places = basis.Names.Select((name, index) => (name, index)).ToDictionary(place => place.name, place => place.index);
        using var filters = basis.Filters();
        var pixels = filters.select(1, 0).contiguous().data<double>().ToArray();
        int size = basis.KernelSize;
        double[,]? Tile(int row, int column) =>
            places.TryGetValue(new(rings[row], waves[column].Frequency, waves[column].IsSine), out int index)
                ? Relative(pixels.AsSpan(index * size * size, size * size), size)
                : null;
        return new Figure()
            .Tiles(
                rings.Select(ring => string.Create(CultureInfo.InvariantCulture, $"r = {ring.Radius}, σ = {ring.Sigma}")),
                waves.Select(wave => Wave(wave.Frequency, wave.IsSine)),
                Tile, "Value, relative to the filter's largest", diverging: true)
            .Title(
                $"The {basis.Count} filters of a {size}×{size} kernel",
                $"Gaussian rings times circular harmonics; C{basis.GroupOrder} uses each in {basis.GroupOrder} {(basis.GroupOrder == 1 ? "rotation" : "rotations")}")
            .XAxis("Around the ring")
            .YAxis("Ring")
            .Height(90 + 90 * rings.Count);
    }

    private static string Wave(int frequency, bool isSine) => frequency switch
    {
        0 => "1",
        1 => isSine ? "sin φ" : "cos φ",
        _ => $"{(isSine ? "sin" : "cos")} {frequency}φ",
    };

    private static double[,] Relative(ReadOnlySpan<double> pixels, int size)
    {
        double largest = 0;
        foreach (double pixel in pixels)
            largest = Math.Max(largest, Math.Abs(pixel));
        var tile = new double[size, size];
        for (int i = 0; i < pixels.Length; i++)
            tile[i / size, i % size] = Math.Round(pixels[i] / largest, 3);
        return tile;
    }
}
