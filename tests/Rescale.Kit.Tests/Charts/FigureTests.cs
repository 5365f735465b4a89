using System.Text.Json.Nodes;
using Rescale.Charts;
using Rescale.Kit.Tests.Display;

namespace Rescale.Kit.Tests.Charts;

public sealed class FigureTests
{
    private const string Interval = "95 % CI (sign-flip inversion)";

    private static Figure Accuracy => Chart.Line([1, 2, 3], [90.0, 95.5, 97], "VGG-4")
        .Band([89, 95, 96], [91, 96, 98], Interval)
        .Title("Test accuracy", "six paired seeds")
        .XAxis("Epoch")
        .YAxis("Accuracy", unit: "%");

    [Fact]
    public void Json_LineWithBand_IsTheSnapshot()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Charts", "line-with-band.json")))!;
        Assert.Equal(expected.ToJsonString(), Accuracy.ToPlotly().ToJsonString());
    }

    [Fact]
    public void Json_SameChartTwice_IsEqualToTheByte() => Assert.Equal(
        Formatted.As(Accuracy, "application/vnd.plotly.v1+json"), Formatted.As(Accuracy, "application/vnd.plotly.v1+json"));

    [Fact]
    public void Text_LineWithBand_NamesAxesUnitsAndInterval() => Assert.Equal(
        """
        Test accuracy (six paired seeds)
        x: Epoch, 1 … 3
        y: Accuracy [%], 89 … 98
        VGG-4 (line, 3 points, 95 % CI (sign-flip inversion)):
          1: 90 % [89, 91] %
          2: 95.5 % [95, 96] %
          3: 97 % [96, 98] %
        """,
        Formatted.As(Accuracy, "text/plain"));

    [Fact]
    public void Text_ManyPoints_TellsTheEndsAndTheExtremes()
    {
        var text = Chart.Line(Enumerable.Range(0, 100), Enumerable.Range(0, 100).Select(i => i == 40 ? 500.0 : i)).ToString();
        Assert.Contains("  0: 0\n  40: 500\n  99: 99", text);
        Assert.DoesNotContain("  41: 41", text);
    }

    [Fact]
    public void ErrorName_IsInTheSubtitleAndUnderThePointer()
    {
        var plot = Chart.Bar(["a", "b"], [1, 2]).ErrorBars([0.5, 1.5], [1.5, 3], "standard deviation, n = 6").ToPlotly();
        Assert.Equal("Error bars: standard deviation, n = 6.", (string?)plot["layout"]!["title"]!["subtitle"]!["text"]);
        Assert.Contains("standard deviation, n = 6: 1.5 … 3", (string?)plot["data"]![0]!["customdata"]![1]);
    }

    [Fact]
    public void ErrorBars_AreDistancesFromTheValue()
    {
        var bars = Chart.Bar(["a"], [2.0]).ErrorBars([1.5], [4], Interval).ToPlotly()["data"]![0]!["error_y"]!;
        Assert.Equal(2.0, (double)bars["array"]![0]!);
        Assert.Equal(0.5, (double)bars["arrayminus"]![0]!);
    }

    [Fact]
    public void ErrorBars_WithoutName_AreRefused() => Assert.Contains("need a name", Assert.Throws<ArgumentException>(
        () => Chart.Bar(["a"], [2]).ErrorBars([1], [3], " ")).Message);

    [Fact]
    public void ErrorBars_GivenAsDistances_AreRefused() => Assert.Contains("positions, not distances", Assert.Throws<ArgumentException>(
        () => Chart.Bar(["a"], [90.0]).ErrorBars([1], [1], Interval)).Message);

    [Fact]
    public void Band_AfterABar_IsRefused() => Assert.Contains("right after Line", Assert.Throws<InvalidOperationException>(
        () => Chart.Bar(["a"], [2]).Band([1], [3], Interval)).Message);

    [Fact]
    public void Points_OfDifferentLengths_AreRefused() => Assert.Equal(
        "Series 'loss' has 3 x values and 2 y values; each point needs both.",
        Assert.Throws<ArgumentException>(() => Chart.Line([1, 2, 3], [1.0, 2.0], "loss")).Message);

    [Fact]
    public void Points_None_AreRefused() => Assert.Equal(
        "Series 'loss' has no values.",
        Assert.Throws<ArgumentException>(() => Chart.Line(Array.Empty<int>(), Array.Empty<double>(), "loss")).Message);

    [Fact]
    public void Values_NotFinite_LeaveAGap()
    {
        var y = Chart.Line([1, 2, 3], [1.0, double.NaN, double.PositiveInfinity]).ToPlotly()["data"]![0]!["y"]!;
        Assert.Equal("[1,null,null]", y.ToJsonString());
    }

    [Fact]
    public void LogAxis_RangeAndNotes_AreGivenAsLogarithms()
    {
        var layout = Chart.Scatter([10, 1000], [1, 2]).XAxis("Parameters", log: true, range: (10, 1000)).Annotate(100, 1.5, "here")
            .ToPlotly()["layout"]!;
        Assert.Equal("log", (string?)layout["xaxis"]!["type"]);
        Assert.Equal("[1,3]", layout["xaxis"]!["range"]!.ToJsonString());
        Assert.Equal(2.0, (double)layout["annotations"]![0]!["x"]!);
    }

    [Fact]
    public void LogAxis_OfLessThanTwoDecades_NamesItsTicksInFull()
    {
        var axis = Chart.Scatter([250_000, 960_000], [1, 2]).XAxis("Parameters", log: true).ToPlotly()["layout"]!["xaxis"]!;
        var named = axis["tickvals"]!.AsArray().Zip(axis["ticktext"]!.AsArray(), (value, text) => ($"{value}", $"{text}"));
        Assert.Contains(("500000", "500k"), named);
        Assert.Contains(("1000000", "1M"), named);
    }

    [Theory]
    [InlineData(2066, 3806, "2k", "3k")]
    [InlineData(10.9, 12.1, "11", "12")]
    [InlineData(0.31, 0.36, "0.32", "0.36")]
    public void LogAxis_OfLessThanADecade_HasTwoTicksOrMore(double low, double high, params string[] expected)
    {
        var axis = Chart.Scatter([low, high], [1, 2]).XAxis("Time", log: true).ToPlotly()["layout"]!["xaxis"]!;
        var shown = axis["tickvals"]!.AsArray().Zip(axis["ticktext"]!.AsArray())
            .Where(tick => (double)tick.First! >= 0.95 * low && (double)tick.First! <= 1.05 * high)
            .Select(tick => (string?)tick.Second);
        Assert.Subset(shown.ToHashSet(), expected.ToHashSet<string?>());
        Assert.InRange(shown.Count(), 2, 6);
    }

    [Fact]
    public void LogAxis_OfOneValue_HasFewTicksInItsDecades() => Assert.Equal(
        15, Chart.Scatter([3806], [1]).XAxis("Time", log: true).ToPlotly()["layout"]!["xaxis"]!["tickvals"]!.AsArray().Count);

    [Fact]
    public void Figure_WithoutSeries_SaysSo() => Assert.Contains(
        "There is nothing to show here.", Chart.Grid(1, new Figure()).ToPlotly().ToJsonString());

    [Fact]
    public void Bands_LieBehindTheLinesOfAllSeries()
    {
        var data = Accuracy.Line([1, 2], [1.0, 2], "other").Band([0, 1], [2, 3], Interval).ToPlotly()["data"]!.AsArray();
        Assert.Equal(["toself", "toself", null, null], data.Select(trace => (string?)trace!["fill"]));
    }

    [Fact]
    public void Strand_SharesItsLinesColourAndLiesBehindIt()
    {
        var plot = Accuracy.Line([1, 2], [1.0, 2], "other").Strand([1, 2, 3], [0.5, 2, 9], "seed 4");
        var data = plot.ToPlotly()["data"]!.AsArray();
        Assert.Equal(["0", "1", "2.25", "2.25"], data.Select(trace => trace!["line"]!["width"]!.ToJsonString()));
        Assert.Equal((string?)data[3]!["line"]!["color"], (string?)data[1]!["line"]!["color"]);
        Assert.False((bool)data[1]!["showlegend"]!);
        Assert.Contains("  seed 4: 0.5 … 9 %", plot.ToString());
    }

    [Fact]
    public void Strand_WithoutANamedLine_IsRefused()
    {
        Assert.Contains("right after Line", Assert.Throws<InvalidOperationException>(() => Chart.Bar(["a"], [2], "bars").Strand([1], [2], "seed 1")).Message);
        Assert.Contains("with a name", Assert.Throws<InvalidOperationException>(() => Chart.Line([1], [2]).Strand([1], [2], "seed 1")).Message);
    }

    [Fact]
    public void Bars_UnnamedInTheirOwnCategories_HaveTheirFullWidth()
    {
        Assert.Equal("overlay", (string?)Chart.Bar(["a"], [1]).Bar(["b"], [2]).ToPlotly()["layout"]!["barmode"]);
        Assert.Equal("group", (string?)Chart.Bar(["a"], [1], "x").Bar(["a"], [2], "y").ToPlotly()["layout"]!["barmode"]);
    }

    [Fact]
    public void LogAxis_WithZero_IsRefused() => Assert.Equal(
        "The x axis 'Parameters' is logarithmic but holds 0; logarithms need positive values.",
        Assert.Throws<InvalidOperationException>(() => Chart.Scatter([0, 10], [1, 2]).XAxis("Parameters", log: true).ToPlotly()).Message);

    [Fact]
    public void Texts_WithMarkup_AreEscapedForPlotly()
    {
        var plot = Chart.Bar(["<b>&"], [1], "<i>").Title("a < b").XAxis("<u>").ToPlotly();
        Assert.Equal("&lt;b&gt;&amp;", (string?)plot["data"]![0]!["x"]![0]);
        Assert.Equal("&lt;i&gt;", (string?)plot["data"]![0]!["name"]);
        Assert.Equal("a &lt; b", (string?)plot["layout"]!["title"]!["text"]);
        Assert.Equal("&lt;u&gt;", (string?)plot["layout"]!["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void Html_TextThatEndsAScript_CannotEndTheChartsOwn()
    {
        var html = Formatted.As(Chart.Line([1], [1]).Title("</script><script>alert(1)"), "text/html");
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("src=", html);
    }

    [Fact]
    public void Bars_Lying_HaveValuesOnTheXAxisAndTheFirstCategoryOnTop()
    {
        var plot = Chart.Bar(["first", "second"], [1, 2], horizontal: true).ErrorBars([0, 1], [2, 3], Interval).ToPlotly();
        Assert.Equal("[1,2]", plot["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("reversed", (string?)plot["layout"]!["yaxis"]!["autorange"]);
        Assert.NotNull(plot["data"]![0]!["error_x"]);
    }

    [Fact]
    public void HeatMap_WrongShape_IsRefused() => Assert.Equal(
        "The matrix has 2 rows and 1 columns, but 2 y and 3 x values are given.",
        Assert.Throws<ArgumentException>(() => Chart.HeatMap([1, 2, 3], [1, 2], new double[2, 1], "Weight")).Message);

    [Fact]
    public void ReferenceLine_AtBothOrNeither_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Accuracy.ReferenceLine());
        Assert.Throws<ArgumentException>(() => Accuracy.ReferenceLine(x: 1, y: 1));
    }

    [Fact]
    public void Legend_OneSeries_IsLeftOut()
    {
        Assert.False((bool)Accuracy.ToPlotly()["layout"]!["showlegend"]!);
        Assert.True((bool)Accuracy.Line([1, 2], [1, 2], "other").ToPlotly()["layout"]!["showlegend"]!);
    }
}
