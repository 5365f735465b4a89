using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>An axis in Plotly's JSON.</summary>
internal static class AxisLayout
{
    /// <summary>The digits that ticks of a logarithmic axis begin with, from few to many.</summary>
    private static readonly double[][] Digits =
    [
        [1, 2, 5],
        [.. Enumerable.Range(1, 9)],
        [.. Enumerable.Range(5, 45).Select(fifth => fifth / 5.0)],
        [.. Enumerable.Range(10, 90).Select(tenth => tenth / 10.0)],
    ];

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
        // Rotations are read in eighths of a turn.
        if (axis.Unit == "°" && numbers.Length > 0 && numbers.Max() - numbers.Min() is >= 180 and <= 720)
            json["dtick"] = 45;
        // A short axis of whole numbers (epochs, seeds) would otherwise be labelled 1, 1.5, 2.
        if (!axis.Log && numbers.Length > 0 && numbers.All(double.IsInteger) && numbers.Max() - numbers.Min() <= 10)
            json["dtick"] = 1;
    }

    /// <summary>Over several decades the powers of ten are enough; on a short axis as many digits stand between them as it takes for two ticks.</summary>
    private static void AddLogarithmicTicks(JsonObject json, double[] numbers)
    {
        if (numbers.Length == 0)
            return;
        var (low, high) = (numbers.Min(), numbers.Max());
        if (Math.Log10(high / low) > 1.5)
        {
            json["dtick"] = 1;
            return;
        }
        // An axis shows a little more than its values.
        var (start, end) = (0.95 * low, 1.05 * high);
        int first = (int)Math.Floor(Math.Log10(low)) - 1;
        var choices = Digits.Select(digits => Enumerable.Range(first, 5).SelectMany(power => digits.Select(digit => digit * Math.Pow(10, power))).ToArray()).ToArray();
        // Around a single value an axis shows a decade to either side.
        var ticks = high < 1.05 * low ? choices[0] : choices.FirstOrDefault(choice => choice.Count(tick => tick >= start && tick <= end) >= 2, choices[^1]);
        json["tickvals"] = PlotlyArray.Of(ticks);
        json["ticktext"] = PlotlyArray.Of(ticks.Select(PlotlyText.Short));
    }
}
