using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Points joined by a line, with or without a band around it.</summary>
internal sealed class LineSeries(PointData data, string? name, int? color, LineDash dash, bool points) : PointSeries(data, name, color)
{
    public ErrorInterval? Band { get; set; }

    public override string? ErrorNote =>
        Band is null ? base.ErrorNote : string.Join(' ', new[] { $"Band: {Band.Name}.", base.ErrorNote }.OfType<string>());

    protected override string Kind => "line";

    protected override ErrorInterval? Interval => Band ?? ErrorBars;

    public override IEnumerable<JsonObject> Backdrop(TraceStyle style) => Band is null ? [] : [BandTrace(style, Band)];

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = PointTrace(style, "scatter");
        trace["mode"] = points ? "lines+markers" : "lines";
        trace["line"] = new JsonObject
        {
            ["color"] = Palette.Color(style.Color),
            ["width"] = 2.25,
            ["dash"] = dash.ToString().ToLowerInvariant(),
        };
        trace["marker"] = new JsonObject
        {
            ["color"] = Palette.Color(style.Color),
            ["size"] = 7,
            ["symbol"] = Palette.Symbol(style.Color),
        };
        yield return trace;
    }

    /// <summary>One closed outline: there along the lower bounds, back along the upper ones.</summary>
    private JsonObject BandTrace(TraceStyle style, ErrorInterval band)
    {
        var there = Enumerable.Range(0, Data.Count).Where(i => double.IsFinite(band.Low[i]) && double.IsFinite(band.High[i])).ToArray();
        var back = there.Reverse().ToArray();
        var trace = style.Trace("scatter", Name);
        trace["showlegend"] = false;
        trace["x"] = Data.X.Numbers is { } numbers
            ? PlotlyArray.Of(there.Concat(back).Select(i => numbers[i]))
            : PlotlyArray.Of(there.Concat(back).Select(i => PlotlyText.Category(Data.X.Categories![i])));
        trace["y"] = PlotlyArray.Of(there.Select(i => band.Low[i]).Concat(back.Select(i => band.High[i])));
        trace["mode"] = "lines";
        trace["line"] = new JsonObject { ["width"] = 0 };
        trace["fill"] = "toself";
        trace["fillcolor"] = Palette.Tint(style.Color);
        trace["hoverinfo"] = "skip";
        return trace;
    }
}
