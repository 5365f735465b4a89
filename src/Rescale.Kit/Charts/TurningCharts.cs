using System.Globalization;
using Rescale.Display;
using static TorchSharp.torch;

namespace Rescale.Charts;

/// <summary>What happens inside networks while a picture turns.</summary>
public static class TurningCharts
{
    /// <summary>
    /// How far each network's features have moved from those of the unturned picture, and the turned picture itself above some
    /// of the angles. A line at zero is an invariant network.
    /// </summary>
    /// <param name="degrees">The angles that were measured, ascending.</param>
    /// <param name="pictures">The picture, turned, [A, C, S, S] in [0, 1]; A is 2 or more.</param>
    /// <param name="pictureDegrees">The A angles that the pictures show, ascending.</param>
    /// <param name="networks">Each network's name and, for each of <paramref name="degrees"/>, ‖f(gx) − f(x)‖ / ‖f(x)‖.</param>
    /// <exception cref="ArgumentException">The lengths differ, or no network is given.</exception>
    public static Figure StabilityChart(
        IReadOnlyList<double> degrees, Tensor pictures, IReadOnlyList<double> pictureDegrees, params IReadOnlyList<(string Name, IReadOnlyList<double> Change)> networks)
    {
        if (networks.Count == 0)
            throw new ArgumentException("A stability chart needs at least one network.", nameof(networks));
        var figure = new Figure();
        foreach (var (name, change) in networks)
            figure.Line(degrees, change, name, points: false);
        double highest = networks.SelectMany(network => network.Change).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        double room = 1 - PictureRowSeries.Share - 0.05;
        return figure
            .PictureRow(pictureDegrees, ImageGrid.Of(pictures, scale: 1).Pictures)
            .Title("How far the features move as a picture turns")
            .XAxis("Rotation", "°")
            .YAxis("‖f(gx) − f(x)‖ / ‖f(x)‖", range: (-0.02 * highest, Math.Max(highest, 1e-3) / room))
            .Height(460);
    }

    /// <summary>
    /// Feature maps of a turning picture, each turned back by the picture's angle: the maps of an equivariant layer stay as they
    /// are, those of others change. What lies outside the largest circle is left out, since turning moves it out of the map; each row has its own scale.
    /// </summary>
    /// <param name="degrees">The angle of each column.</param>
    /// <param name="rows">Each row's name and its maps, already turned back, [columns, S, S], all of one size.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Figure TurnedBackChart(IReadOnlyList<double> degrees, params IReadOnlyList<(string Name, Tensor Maps)> rows)
    {
        var sheets = rows.Select(row => Relative(row.Name, row.Maps, degrees.Count)).ToArray();
        return new Figure()
            .Tiles(
                rows.Select(row => row.Name), degrees.Select(degree => $"{degree.ToString("0.#", CultureInfo.InvariantCulture)}°"),
                (row, column) => sheets[row][column], "Relative to the row's largest", diverging: true)
            .Title("One feature map as the picture turns, turned back", "an equivariant layer's stays as it is")
            .XAxis("Rotation of the picture")
            .YAxis("")
            .Height(110 + 75 * rows.Count);
    }

    private static double[][,] Relative(string name, Tensor maps, int count)
    {
        if (maps.dim() != 3 || maps.shape[0] != count || maps.shape[1] != maps.shape[2])
            throw new ArgumentException($"'{name}' needs maps [{count}, S, S], one for each angle, not [{string.Join(", ", maps.shape)}].", nameof(maps));
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        int size = (int)maps.shape[1];
        var inside = Inside(size);
        var values = maps.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        double largest = Enumerable.Range(0, values.Length).Where(i => inside[i % (size * size)]).Max(i => Math.Abs(values[i]));
        return [.. Enumerable.Range(0, count).Select(index => Tile(values.AsSpan(index * size * size, size * size), inside, size, Math.Max(largest, double.Epsilon)))];
    }

    private static bool[] Inside(int size)
    {
        double middle = (size - 1) / 2.0, radius = size / 2.0;
        return [.. Enumerable.Range(0, size * size).Select(i => Math.Pow(i / size - middle, 2) + Math.Pow(i % size - middle, 2) <= radius * radius)];
    }

    // Three digits are more than colours can show, and keep the chart small.
    private static double[,] Tile(ReadOnlySpan<double> values, bool[] inside, int size, double largest)
    {
        var tile = new double[size, size];
        for (int i = 0; i < values.Length; i++)
            tile[i / size, i % size] = inside[i] ? Math.Round(values[i] / largest, 3) : double.NaN;
        return tile;
    }
}
