namespace Rescale.Statistics;

/// <summary>
/// Holm's step-down correction for several comparisons ("A simple sequentially rejective multiple test procedure",
/// Scandinavian Journal of Statistics 6, 1979). It holds the family-wise error rate whatever the dependence between them.
/// </summary>
public static class Holm
{
    /// <summary>Adjusted p-values in the order given: a comparison is claimed when its value is at most the family's error rate.</summary>
    /// <param name="pValues">Raw p-values, each in [0, 1].</param>
    /// <returns>As many values, each in [its raw value, 1].</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var adjusted = new double[pValues.Count];
        var order = Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]).ToArray();
        var running = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var value = pValues[order[rank]];
            if (value is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), value, $"p-value {order[rank]} does not lie in [0, 1].");
            running = Math.Max(running, Math.Min(1, (order.Length - rank) * value));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }
}
