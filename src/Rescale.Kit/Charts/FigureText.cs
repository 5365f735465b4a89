using System.Text;

namespace Rescale.Charts;

/// <summary>A chart in words and numbers.</summary>
internal static class FigureText
{
    public static string Render(Figure figure)
    {
        var text = new StringBuilder();
        AppendTitle(text, figure.TitleText, figure.SubtitleText);
        AppendAxis(text, "x", figure.X, figure.Series.SelectMany(series => series.Extent().X));
        AppendAxis(text, "y", figure.Y, figure.Series.SelectMany(series => series.Extent().Y));
        foreach (var line in figure.Series.SelectMany(series => series.Describe(figure)))
            text.AppendLine(line);
        foreach (var line in figure.ReferenceLines)
            text.AppendLine($"line at {(line.IsVertical ? "x" : "y")} = {PlotlyText.Number(line.At)}{(line.Label == "" ? "" : $": {line.Label}")}");
        foreach (var note in figure.Annotations)
            text.AppendLine($"note at ({(note.X is double x ? PlotlyText.Number(x) : note.X)}, {PlotlyText.Number(note.Y)}): {note.Text}");
        return text.ToString().TrimEnd('\n');
    }

    public static string Render(FigureGrid grid)
    {
        var text = new StringBuilder();
        AppendTitle(text, grid.TitleText, grid.SubtitleText);
        foreach (var (index, figure) in grid.Figures.Index())
            text.AppendLine($"({index + 1}) {Render(figure).Replace("\n", "\n    ")}");
        return text.ToString().TrimEnd('\n');
    }

    private static void AppendTitle(StringBuilder text, string? title, string? subtitle)
    {
        if (title is not null)
            text.AppendLine(subtitle is null ? title : $"{title} ({subtitle})");
    }

    private static void AppendAxis(StringBuilder text, string letter, Axis axis, IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (axis.Title == "" && finite.Length == 0)
            return;
        var range = finite.Length == 0 ? "" : $", {PlotlyText.Number(finite.Min())} … {PlotlyText.Number(finite.Max())}";
        text.AppendLine($"{letter}: {(axis.Title == "" ? "value" : axis.Label)}{range}{(axis.Log ? ", logarithmic" : "")}");
    }
}
