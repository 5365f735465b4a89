using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>A series of points or bars, with or without error bars.</summary>
internal abstract class PointSeries(PointData data, string? name, int? color) : Series(name, color)
{
    public PointData Data { get; } = data;

    public ErrorInterval? ErrorBars { get; set; }

    public override string? ErrorNote => ErrorBars is null ? null : $"Error bars: {ErrorBars.Name}.";

    /// <summary>What the summary calls this kind of series.</summary>
    protected abstract string Kind { get; }

    protected virtual ErrorInterval? Interval => ErrorBars;

    /// <summary>Whether the values lie along the x axis.</summary>
    protected virtual bool IsHorizontal => false;

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent()
    {
        IEnumerable<double> positions = Data.X.Numbers ?? [];
        var values = Interval is { } interval ? Data.Y.Concat(interval.Low).Concat(interval.High) : Data.Y;
        return IsHorizontal ? (values, positions) : (positions, values);
    }

    public override IEnumerable<string> Describe(Figure figure)
    {
        var value = IsHorizontal ? figure.X : figure.Y;
        yield return $"{Name ?? "series"} ({Kind}, {Data.Count} {(Data.Count == 1 ? "point" : "points")}{(Interval is null ? "" : $", {Interval.Name}")}):";
        // All of a few points; of many, the ends and the extremes tell the course.
        var shown = Data.Count <= 12 ? Enumerable.Range(0, Data.Count) : Landmarks();
        foreach (var i in shown)
            yield return $"  {Position(i)}: {PlotlyText.Number(Data.Y[i])}{value.UnitSuffix}{IntervalText(i, value)}";
    }

    /// <summary>A trace with the points, the error bars and what shows under the pointer.</summary>
    protected JsonObject PointTrace(TraceStyle style, string type)
    {
        var trace = style.Trace(type, Name);
        trace[IsHorizontal ? "y" : "x"] = PlotlyArray.Of(Data.X);
        trace[IsHorizontal ? "x" : "y"] = PlotlyArray.Of(Data.Y);
        if (ErrorBars is { } bars)
        {
            trace[IsHorizontal ? "error_x" : "error_y"] = new JsonObject
            {
                ["type"] = "data",
                ["symmetric"] = false,
                ["array"] = PlotlyArray.Of(bars.High.Zip(Data.Y, (high, y) => high - y)),
                ["arrayminus"] = PlotlyArray.Of(bars.Low.Zip(Data.Y, (low, y) => y - low)),
                ["thickness"] = 1.5,
                ["width"] = 5,
                ["color"] = "rgb(128,128,128)",
            };
        }
        AddHover(trace, style.Figure);
        return trace;
    }

    private void AddHover(JsonObject trace, Figure figure)
    {
        var value = IsHorizontal ? figure.X : figure.Y;
        var position = IsHorizontal ? figure.Y : figure.X;
        var lines = Enumerable.Range(0, Data.Count).Select(i => string.Join("<br>", HoverLines(i, position, value)));
        trace["customdata"] = PlotlyArray.Of(lines);
        trace["hovertemplate"] = "%{customdata}<extra></extra>";
    }

    private IEnumerable<string> HoverLines(int i, Axis position, Axis value)
    {
        if (Name is not null)
            yield return $"<b>{PlotlyText.Escape(Name)}</b>";
        yield return PlotlyText.Escape($"{Labelled(position)}{Position(i)}{(Data.X.Numbers is null ? "" : position.UnitSuffix)}");
        yield return PlotlyText.Escape($"{Labelled(value)}{PlotlyText.Number(Data.Y[i])}{value.UnitSuffix}");
        if (Interval is { } interval)
            yield return PlotlyText.Escape(
                $"{interval.Name}: {PlotlyText.Number(interval.Low[i])} … {PlotlyText.Number(interval.High[i])}{value.UnitSuffix}");
        if (Data.Hover is { } hover)
            yield return PlotlyText.Escape(hover[i]);
    }

    private static string Labelled(Axis axis) => axis.Title == "" ? "" : $"{axis.Title}: ";

    private string Position(int i) => Data.X.Numbers is { } numbers ? PlotlyText.Number(numbers[i]) : Data.X.Categories![i];

    private string IntervalText(int i, Axis value) => Interval is { } interval
        ? $" [{PlotlyText.Number(interval.Low[i])}, {PlotlyText.Number(interval.High[i])}]{value.UnitSuffix}"
        : "";

    private IEnumerable<int> Landmarks()
    {
        var finite = Enumerable.Range(0, Data.Count).Where(i => double.IsFinite(Data.Y[i])).ToArray();
        var marks = new SortedSet<int> { 0, Data.Count - 1 };
        if (finite.Length > 0)
        {
            marks.Add(finite.MinBy(i => Data.Y[i]));
            marks.Add(finite.MaxBy(i => Data.Y[i]));
        }
        return marks;
    }
}
