namespace Rescale.Charts;

/// <summary>Where a figure lies in its document, as parts of the whole (0…1, y from below).</summary>
internal sealed record PanelPlace(double Left, double Right, double Bottom, double Top, bool IsWhole, bool SharesAxes)
{
    /// <summary>A line of a panel's title, in pixels.</summary>
    public const int TitleLineHeight = 20;

    /// <summary>What is left free around pictures, in pixels.</summary>
    public const int PictureMargin = 16;

    public static PanelPlace Whole { get; } = new(0, 1, 0, 1, IsWhole: true, SharesAxes: false);

    public static IReadOnlyList<PanelPlace> Of(FigureGrid grid)
    {
        var rows = (grid.Figures.Count + grid.Columns - 1) / grid.Columns;
        var gapX = grid.HasOnlyPictures ? 0.02 : 0.11;
        var width = (1 - gapX * (grid.Columns - 1)) / grid.Columns;
        // Room between figures for tick labels and titles: pictures need a caption's height only.
        var titleLines = grid.Figures.Max(figure => figure.TitleText is { } title ? TitleLines(title, width).Count : 1);
        var inside = rows * grid.RowHeightPixels - (grid.HasOnlyPictures ? TitleLineHeight * titleLines + 2 * PictureMargin : 0);
        var gap = (grid.HasOnlyPictures ? 30 : 112) + TitleLineHeight * (titleLines - 1);
        var gapY = inside > rows * gap ? (double)gap / inside : 1.0 / rows;
        var height = (1 - gapY * (rows - 1)) / rows;
        return [.. grid.Figures.Select((_, index) =>
        {
            var (row, column) = Math.DivRem(index, grid.Columns);
            var left = column * (width + gapX);
            var top = 1 - row * (height + gapY);
            return new PanelPlace(Round(left), Round(left + width), Round(top - height), Round(top), false, grid.HasSharedAxes);
        })];
    }

    /// <summary>A panel's title in lines that fit its width.</summary>
    public IReadOnlyList<string> TitleLines(string title) => TitleLines(title, Right - Left);

    private static IReadOnlyList<string> TitleLines(string title, double width) => PlotlyText.Wrap(title, Math.Max(12, (int)(90 * width)));

    /// <summary>Keeps sums of fractions a hair outside 0…1 from being refused by Plotly.</summary>
    private static double Round(double part) => Math.Clamp(Math.Round(part, 6), 0, 1);
}
