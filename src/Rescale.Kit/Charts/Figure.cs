using System.Numerics;
using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>
/// One pair of axes and what is drawn on them. Every method adds to the figure and returns it. Numbers that are
/// not finite leave a gap. Not thread-safe.
/// </summary>
public sealed class Figure : Plot
{
    private readonly List<Series> _series = [];
    private readonly List<ReferenceLine> _lines = [];
    private readonly List<Annotation> _notes = [];

    /// <summary>An empty figure, for series that are added in a loop; <see cref="Chart"/> starts one with its first series.</summary>
    public Figure()
    {
    }

    internal string? TitleText { get; private set; }

    internal string? SubtitleText { get; private set; }

    internal Axis X { get; private set; } = new("");

    internal Axis Y { get; private set; } = new("");

    internal LegendPlacement LegendPlace { get; private set; }

    internal int HeightPixels { get; private set; } = 400;

    internal IReadOnlyList<Series> Series => _series;

    internal IReadOnlyList<ReferenceLine> ReferenceLines => _lines;

    internal IReadOnlyList<Annotation> Annotations => _notes;

    /// <summary>Adds points joined by a line.</summary>
    /// <param name="x">Numbers, or texts for categories.</param>
    /// <param name="y">One number for each x.</param>
    /// <param name="name">The series' name in the legend.</param>
    /// <param name="dash">How the line is dashed.</param>
    /// <param name="color">Index into the palette; default: the next one.</param>
    /// <param name="points">Whether each point is marked; default: up to 25 points.</param>
    /// <param name="hover">A text for each point, shown under the pointer.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no value.</exception>
    public Figure Line<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null,
        LineDash dash = LineDash.Solid, int? color = null, bool? points = null, IEnumerable<string>? hover = null)
        where TY : INumber<TY>
    {
        var data = PointData.Of(x, y, name, hover);
        return Add(new LineSeries(data, name, color, dash, points ?? data.Count <= 25));
    }

    /// <summary>Adds points.</summary>
    /// <inheritdoc cref="Line{TX, TY}"/>
    public Figure Scatter<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null, int? color = null, IEnumerable<string>? hover = null)
        where TY : INumber<TY> => Add(new ScatterSeries(PointData.Of(x, y, name, hover), name, color));

    /// <summary>Adds bars; several series stand side by side.</summary>
    /// <param name="x">The bars' categories, or numbers.</param>
    /// <param name="y">The bars' lengths.</param>
    /// <param name="name">The series' name in the legend.</param>
    /// <param name="color">Index into the palette; default: the next one.</param>
    /// <param name="horizontal">Whether bars lie, with categories on the y axis: long names stay readable. The axes then
    /// change places: <see cref="XAxis"/> describes the values.</param>
    /// <param name="hover">A text for each bar, shown under the pointer.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no value.</exception>
    public Figure Bar<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, string? name = null, int? color = null, bool horizontal = false, IEnumerable<string>? hover = null)
        where TY : INumber<TY> => Add(new BarSeries(PointData.Of(x, y, name, hover), name, color, horizontal));

    /// <summary>Adds bars from one value to another, for example the steps from one total to the next.</summary>
    /// <param name="x">The bars' categories.</param>
    /// <param name="starts">Where each bar begins.</param>
    /// <param name="ends">Where it ends; error bars belong to this end.</param>
    /// <param name="name">The series' name in the legend.</param>
    /// <param name="color">Index into the palette; default: the next one.</param>
    /// <param name="hover">A text for each bar, shown under the pointer.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no value.</exception>
    public Figure RangeBar(
        IEnumerable<string> x, IEnumerable<double> starts, IEnumerable<double> ends, string? name = null, int? color = null, IEnumerable<string>? hover = null)
    {
        var data = PointData.Of(x, ends, name, hover);
        double[] from = [.. starts];
        return from.Length == data.Count
            ? Add(new RangeBarSeries(data, from, name, color))
            : throw new ArgumentException($"There are {from.Length} beginnings and {data.Count} ends of bars; each bar needs both.", nameof(starts));
    }

    /// <summary>Adds matrices of one size in rows and columns, as colours on one scale: filters, feature maps.</summary>
    /// <param name="rows">A name for each row, from the top.</param>
    /// <param name="columns">A name for each column.</param>
    /// <param name="tile">The values at a row and a column, [height, width]; null leaves the place empty.</param>
    /// <param name="valueName">What the values are.</param>
    /// <param name="diverging">Whether 0 is the middle of the colours (for signed values).</param>
    /// <exception cref="ArgumentException">There is no tile, or one has another size than the first.</exception>
    public Figure Tiles(IEnumerable<string> rows, IEnumerable<string> columns, Func<int, int, double[,]?> tile, string valueName, bool diverging = false) =>
        Add(new TileSeries(rows, columns, tile, valueName, diverging));

    /// <summary>Adds a row of pictures along the top, each above its place on the x axis; the y axis should leave the upper quarter free.</summary>
    /// <param name="x">The places, ascending.</param>
    /// <param name="pngs">A PNG file's bytes for each place.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two, the places do not ascend, or a picture is no PNG file.</exception>
    public Figure PictureRow(IEnumerable<double> x, IEnumerable<byte[]> pngs) => Add(new PictureRowSeries(x, pngs));

    /// <summary>Adds a matrix of values as colours.</summary>
    /// <param name="x">Names or positions of the columns.</param>
    /// <param name="y">Names or positions of the rows, from the top for names and from below for numbers.</param>
    /// <param name="values">The values, [rows, columns].</param>
    /// <param name="valueName">What the values are.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="format">A .NET format such as <c>0.0</c>: the number is then written into each cell.</param>
    /// <param name="diverging">Whether 0 is the middle of the colours (for signed values).</param>
    /// <exception cref="ArgumentException">The lengths do not fit the matrix, or it is empty.</exception>
    public Figure HeatMap<TX, TY>(
        IEnumerable<TX> x, IEnumerable<TY> y, double[,] values, string valueName,
        string? unit = null, string? format = null, bool diverging = false) =>
        Add(new HeatMapSeries(Coordinates.Of(x), Coordinates.Of(y), values, valueName, unit, format, diverging));

    /// <summary>Adds a picture that fills the figure, with unsmoothed pixels and no axes.</summary>
    /// <exception cref="ArgumentException">The bytes are no PNG file.</exception>
    public Figure Image(byte[] png) => Add(new ImageSeries(png));

    /// <summary>Shades the range between two bounds behind the last line.</summary>
    /// <param name="low">The lower bounds, one for each point of that line.</param>
    /// <param name="high">The upper bounds.</param>
    /// <param name="errorName">What the bounds are, such as <c>95 % CI (Student's t)</c>: it is always shown.</param>
    /// <exception cref="InvalidOperationException">The last series added is not a line.</exception>
    /// <exception cref="ArgumentException">The lengths differ, a lower bound lies above its upper one, or the name is empty.</exception>
    public Figure Band(IEnumerable<double> low, IEnumerable<double> high, string errorName)
    {
        if (Last("a band") is not LineSeries line)
            throw new InvalidOperationException("A band belongs to a line: call Band right after Line.");
        line.Band = ErrorInterval.Between(low, high, line.Data.Y, errorName);
        return this;
    }

    /// <summary>Adds error bars to the last series, from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <param name="low">The lower ends, one for each point.</param>
    /// <param name="high">The upper ends.</param>
    /// <param name="errorName">What the bars are, such as <c>95 % CI (sign-flip inversion)</c>: it is always shown.</param>
    /// <exception cref="InvalidOperationException">The last series added has no points.</exception>
    /// <exception cref="ArgumentException">The lengths differ, an end lies on the wrong side, or the name is empty.</exception>
    public Figure ErrorBars(IEnumerable<double> low, IEnumerable<double> high, string errorName)
    {
        if (Last("error bars") is not PointSeries points)
            throw new InvalidOperationException("Error bars belong to points: call ErrorBars right after Line, Scatter or Bar.");
        points.ErrorBars = ErrorInterval.Between(low, high, points.Data.Y, errorName);
        return this;
    }

    /// <summary>Draws one run's own course thinly behind the last line, in its colour; a line takes any number of them, after its band.</summary>
    /// <param name="x">The positions.</param>
    /// <param name="y">One number for each position.</param>
    /// <param name="label">Which run this is, such as <c>seed 3</c>.</param>
    /// <exception cref="InvalidOperationException">The last series added is not a line with a name.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or there is no value.</exception>
    public Figure Strand<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string label)
        where TY : INumber<TY>
    {
        if (Last("a strand") is not (LineSeries or StrandSeries) || _series[^1] is not { Name: { } name } line)
            throw new InvalidOperationException("A strand belongs to a line with a name: call Strand right after Line or its Band.");
        var values = y.ToArray();
        return Add(new StrandSeries(PointData.Of(x, values, name, values.Select(_ => label)), name, line.Color, label));
    }

    /// <summary>Sets the title and a line under it.</summary>
    public Figure Title(string title, string? subtitle = null)
    {
        (TitleText, SubtitleText) = (title, subtitle);
        return this;
    }

    /// <summary>Describes the horizontal axis.</summary>
    /// <param name="title">What it measures.</param>
    /// <param name="unit">Its unit, shown in brackets.</param>
    /// <param name="log">Whether it is logarithmic; all values must then be positive.</param>
    /// <param name="range">The part shown; default: all values.</param>
    /// <param name="format">A d3 number format for the ticks, such as <c>.1f</c> or <c>~s</c>.</param>
    /// <param name="categories">The order of the categories; default: as they first appear.</param>
    public Figure XAxis(
        string title, string? unit = null, bool log = false, (double Low, double High)? range = null,
        string? format = null, IEnumerable<string>? categories = null)
    {
        X = new Axis(title, unit, log, range, format, categories?.ToArray());
        return this;
    }

    /// <summary>Describes the vertical axis.</summary>
    /// <inheritdoc cref="XAxis"/>
    public Figure YAxis(
        string title, string? unit = null, bool log = false, (double Low, double High)? range = null,
        string? format = null, IEnumerable<string>? categories = null)
    {
        Y = new Axis(title, unit, log, range, format, categories?.ToArray());
        return this;
    }

    /// <summary>Draws a dashed line across the figure.</summary>
    /// <param name="x">Where a vertical line stands; give this or <paramref name="y"/>.</param>
    /// <param name="y">At which height a horizontal line lies.</param>
    /// <param name="label">What the line means.</param>
    /// <exception cref="ArgumentException">Both or neither of the two places are given.</exception>
    public Figure ReferenceLine(double? x = null, double? y = null, string label = "")
    {
        if (x.HasValue == y.HasValue)
            throw new ArgumentException("A reference line stands at an x or lies at a y: give exactly one of the two.");
        _lines.Add(new ReferenceLine((x ?? y)!.Value, x.HasValue, label));
        return this;
    }

    /// <summary>Writes a note at a point, with an arrow to it.</summary>
    public Figure Annotate(double x, double y, string text)
    {
        _notes.Add(new Annotation(x, y, text));
        return this;
    }

    /// <inheritdoc cref="Annotate(double, double, string)"/>
    public Figure Annotate(string category, double y, string text)
    {
        _notes.Add(new Annotation(category, y, text));
        return this;
    }

    /// <summary>Places the legend; by default it stands below the figure once there are two named series.</summary>
    public Figure Legend(LegendPlacement placement)
    {
        LegendPlace = placement;
        return this;
    }

    /// <summary>Sets the height in CSS pixels (default 400); the width follows the page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 120…4000.</exception>
    public Figure Height(int pixels)
    {
        if (pixels is < 120 or > 4000)
            throw new ArgumentOutOfRangeException(nameof(pixels), pixels, "A figure is 120 to 4000 pixels high.");
        HeightPixels = pixels;
        return this;
    }

    /// <inheritdoc/>
    public override JsonObject ToPlotly() => PlotlyDocument.Of(this);

    /// <inheritdoc/>
    public override string ToString() => FigureText.Render(this);

    internal Figure TitleUnlessSet(string title) => TitleText is null ? Title(title) : this;

    private Figure Add(Series series)
    {
        _series.Add(series);
        return this;
    }

    private Series Last(string what) =>
        _series.Count > 0 ? _series[^1] : throw new InvalidOperationException($"There is no series yet to which {what} could belong.");
}
