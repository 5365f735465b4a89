namespace Rescale.Studies;

/// <summary>Seeds for a study. Every variant runs with the same ones, so that comparisons pair by seed.</summary>
public static class Seeds
{
    /// <summary>The seeds 1 to <paramref name="count"/>.</summary>
    /// <param name="count">At least 1; a claim needs at least six.</param>
    public static IReadOnlyList<long> First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. Enumerable.Range(1, count).Select(seed => (long)seed)];
    }
}
