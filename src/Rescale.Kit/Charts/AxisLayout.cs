using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>An axis in Plotly's JSON.</summary>
internal static class AxisLayout
{
    /// <summary>The axis for the values that lie along it.</summary>
    /// <param name="axis">What it measures.</param>
    /// <param name="letter">x or y.</param>
    /// <param name="values">The values along it; none when it holds categories.</param>
    /// <exception cref="InvalidOperationException">The axis is logarithmic and a value is not positive.</exception>
    public static JsonObject Of(Axis axis, char letter, IEnumerable<double> values)
    {
        var numbers = values.Where(double.IsFinite).ToArray();
        if (axis.Log && numbers.Any(value => value <= 0))
            throw new InvalidOperationException(
                $"The {letter} axis{(axis.Title == "" ? "" : $" '{axis.Title}'")} is logarithmic but holds {PlotlyText.Number(numbers.Min())}; logarithms need positive values.");
        if (axis.Log && axis.Range is { Low: <= 0 } range)
            throw new InvalidOperationException($"The {letter} axis is logarithmic; its range cannot begin at {PlotlyText.Number(range.Low)}.");
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(axis.Label), ["standoff"] = 10 },
            ["gridcolor"] = Palette.Grid,
            ["linecolor"] = Palette.Reference,
            ["showline"] = letter == 'x',
            ["zeroline"] = false,
            ["ticks"] = letter == 'x' ? "outside" : "",
            ["ticklen"] = 4,
            ["tickcolor"] = Palette.Reference,
            ["automargin"] = true,
        };
        if (letter == 'x')
            json["showgrid"] = axis.Log;
        AddScale(json, axis, numbers);
        return json;
    }

    private static void AddScale(JsonObject json, Axis axis, double[] numbers)
    {
        if (axis.Log)
        {
            json["type"] = "log";
            AddLogarithmicTicks(json, numbers);
        }
        else if (numbers.Length == 0)
            json["type"] = "category";
        if (axis.Range is { } range)
            json["range"] = PlotlyArray.Of(axis.Log ? [Math.Log10(range.Low), Math.Log10(range.High)] : [range.Low, range.High]);
        if (axis.Format is not null)
            json["tickformat"] = axis.Format;
        if (axis.Categories is not null)
        {
            json["categoryorder"] = "array";
            json["categoryarray"] = PlotlyArray.Of(axis.Categories.Select(PlotlyText.Category));
        }
        // A short axis of whole numbers (epochs, seeds) would otherwise be labelled 1, 1.5, 2.
        if (!axis.Log && numbers.Length > 0 && numbers.All(double.IsInteger) && numbers.Max() - numbers.Min() <= 10)
            json["dtick"] = 1;
    }

    /// <summary>Over several decades the powers of ten are enough; on a short axis 2 and 5 stand between them.</summary>
    private static void AddLogarithmicTicks(JsonObject json, double[] numbers)
    {
        if (numbers.Length == 0)
            return;
        var (low, high) = (Math.Log10(numbers.Min()), Math.Log10(numbers.Max()));
        if (high - low > 1.5)
        {
            json["dtick"] = 1;
            return;
        }
        double[] steps = [1, 2, 5];
        var ticks = Enumerable.Range((int)Math.Floor(low) - 1, 5).SelectMany(power => steps.Select(step => step * Math.Pow(10, power))).ToArray();
        json["tickvals"] = PlotlyArray.Of(ticks);
        json["ticktext"] = PlotlyArray.Of(ticks.Select(PlotlyText.Short));
    }
}
