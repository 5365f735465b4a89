namespace Rescale.Charts;

/// <summary>The points that no other point beats in value without costing more.</summary>
internal static class ParetoFront
{
    /// <summary>The front's points, from the cheapest on; points that are equal in both are all on it.</summary>
    /// <param name="points">The points.</param>
    /// <param name="cost">What a point costs; less is better.</param>
    /// <param name="value">What it gives.</param>
    /// <param name="higherIsBetter">Which values are better.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> points, Func<T, double> cost, Func<T, double> value, bool higherIsBetter)
    {
        double Worth(T point) => higherIsBetter ? value(point) : -value(point);
        bool Beats(T one, T other) =>
            cost(one) <= cost(other) && Worth(one) >= Worth(other) && (cost(one) < cost(other) || Worth(one) > Worth(other));
        return [.. points.Where(point => !points.Any(other => Beats(other, point))).OrderBy(cost)];
    }

    /// <summary>The front as a staircase: at every cost the best value to be had for no more, up to <paramref name="end"/>.</summary>
    /// <param name="front">Cost and value of the front's points, from the cheapest on.</param>
    /// <param name="end">The largest cost drawn.</param>
    public static IReadOnlyList<(double Cost, double Value)> Steps(IReadOnlyList<(double Cost, double Value)> front, double end)
    {
        var steps = new List<(double Cost, double Value)>();
        foreach (var (index, point) in front.Index())
        {
            steps.Add(point);
            steps.Add((index + 1 < front.Count ? front[index + 1].Cost : end, point.Value));
        }
        return [.. steps.Distinct()];
    }
}
