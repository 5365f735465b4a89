using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Figures side by side, drawn as one.</summary>
public sealed class FigureGrid : Plot
{
    internal FigureGrid(int columns, IReadOnlyList<Figure> figures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (figures.Count == 0)
            throw new ArgumentException("A grid needs at least one figure.", nameof(figures));
        Columns = columns;
        Figures = [.. figures];
    }

    internal int Columns { get; }

    internal IReadOnlyList<Figure> Figures { get; }

    /// <summary>Whether it has neither axes nor legend.</summary>
    internal bool HasOnlyPictures => Figures.All(figure => figure.Series.All(series => series is ImageSeries));

    internal string? TitleText { get; private set; }

    internal string? SubtitleText { get; private set; }

    internal bool HasSharedAxes { get; private set; }

    internal int RowHeightPixels { get; private set; } = 300;

    /// <summary>Sets the title over all figures and a line under it.</summary>
    public FigureGrid Title(string title, string? subtitle = null)
    {
        (TitleText, SubtitleText) = (title, subtitle);
        return this;
    }

    /// <summary>Gives all figures the same ranges, so that they can be compared by eye.</summary>
    public FigureGrid SharedAxes()
    {
        HasSharedAxes = true;
        return this;
    }

    /// <summary>Sets a row's height in CSS pixels (default 300).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 60…2000.</exception>
    public FigureGrid RowHeight(int pixels)
    {
        if (pixels is < 60 or > 2000)
            throw new ArgumentOutOfRangeException(nameof(pixels), pixels, "A row of figures is 60 to 2000 pixels high.");
        RowHeightPixels = pixels;
        return this;
    }

    /// <inheritdoc/>
    public override JsonObject ToPlotly() => PlotlyDocument.Of(this);

    /// <inheritdoc/>
    public override string ToString() => FigureText.Render(this);
}
