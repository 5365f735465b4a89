using System.Numerics;

namespace Rescale.Charts;

/// <summary>
/// Starts a chart; every method of <see cref="Figure"/> then adds to it:
/// <code>
/// Chart.Line(epochs, meanAccuracy, "VGG-4")
///     .Band(low, high, "95 % CI (sign-flip inversion)")
///     .Line(epochs, otherAccuracy, "VGG-11")
///     .Title("Test accuracy while training", "six paired seeds")
///     .XAxis("Epoch")
///     .YAxis("Test accuracy", unit: "%")
/// </code>
/// </summary>
public static class Chart
{
    /// <summary>The palette's grey, for what stands behind: single runs, comparisons that are not the primary one.</summary>
    public const int Grey = 6;

    /// <inheritdoc cref="Figure.Line{TX, TY}"/>
    public static Figure Line<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null,
        LineDash dash = LineDash.Solid, int? color = null, bool? points = null, IEnumerable<string>? hover = null)
        where TY : INumber<TY> => new Figure().Line(x, y, name, dash, color, points, hover);

    /// <inheritdoc cref="Figure.Scatter{TX, TY}"/>
    public static Figure Scatter<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null, int? color = null, IEnumerable<string>? hover = null)
        where TY : INumber<TY> => new Figure().Scatter(x, y, name, color, hover);

    /// <inheritdoc cref="Figure.Bar{TX, TY}"/>
    public static Figure Bar<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null, int? color = null, bool horizontal = false, IEnumerable<string>? hover = null)
        where TY : INumber<TY> => new Figure().Bar(x, y, name, color, horizontal, hover);

    /// <inheritdoc cref="Figure.HeatMap{TX, TY}"/>
    public static Figure HeatMap<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, double[,] values, string valueName,
        string? unit = null, string? format = null, bool diverging = false) =>
        new Figure().HeatMap(x, y, values, valueName, unit, format, diverging);

    /// <summary>Figures side by side, row by row; equal series names share a colour and one legend entry.</summary>
    /// <param name="columns">Figures in a row, 1 or more.</param>
    /// <param name="figures">The figures; each keeps its own title and axes.</param>
    public static FigureGrid Grid(int columns, params IReadOnlyList<Figure> figures) => new(columns, figures);

    /// <summary>One small figure for each group of <paramref name="rows"/>, all with the same axes.</summary>
    /// <param name="rows">The records.</param>
    /// <param name="by">What divides them; it becomes a figure's title unless <paramref name="draw"/> sets one.</param>
    /// <param name="draw">Draws one group.</param>
    /// <param name="columns">Figures in a row.</param>
    public static FigureGrid Facets<T, TKey>(
        IEnumerable<T> rows, Func<T, TKey> by, Func<IGrouping<TKey, T>, Figure> draw, int columns = 3)
    {
        var figures = rows.GroupBy(by).Select(group => draw(group).TitleUnlessSet($"{group.Key}")).ToArray();
        return new FigureGrid(Math.Min(columns, Math.Max(1, figures.Length)), figures).SharedAxes();
    }

    /// <summary>Pictures side by side, each with a caption and unsmoothed pixels.</summary>
    /// <param name="pictures">PNG files' bytes and captions.</param>
    /// <param name="columns">Pictures in a row.</param>
    /// <exception cref="ArgumentException">A picture is no PNG file.</exception>
    public static FigureGrid Images(IEnumerable<(byte[] Png, string Caption)> pictures, int columns = 6)
    {
        var figures = pictures.Select(picture => new Figure().Image(picture.Png).Title(picture.Caption)).ToArray();
        return new FigureGrid(Math.Min(columns, Math.Max(1, figures.Length)), figures);
    }
}
