namespace Rescale.Charts;

/// <summary>The range around each value, and what that range is.</summary>
internal sealed record ErrorInterval(double[] Low, double[] High, string Name)
{
    public static ErrorInterval Between(IEnumerable<double> low, IEnumerable<double> high, double[] values, string name)
    {
        double[] lows = [.. low], highs = [.. high];
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("Error bars need a name that says what they are, such as \"95 % CI (Student's t)\".", nameof(name));
        if (lows.Length != values.Length || highs.Length != values.Length)
            throw new ArgumentException(
                $"There are {values.Length} values, {lows.Length} lower and {highs.Length} upper ends; each value needs both.");
        for (var i = 0; i < values.Length; i++)
        {
            // A value may lie outside its interval's ends by rounding only; beyond that the ends were swapped or
            // were given as distances instead of positions.
            var slack = 1e-9 * Math.Max(Math.Abs(lows[i]), Math.Abs(highs[i]));
            if (lows[i] > highs[i] || values[i] < lows[i] - slack || values[i] > highs[i] + slack)
                throw new ArgumentException(
                    $"Point {i + 1}: the value {values[i]} does not lie between its ends {lows[i]} and {highs[i]}; ends are positions, not distances.");
        }
        return new ErrorInterval(lows, highs, name);
    }
}
