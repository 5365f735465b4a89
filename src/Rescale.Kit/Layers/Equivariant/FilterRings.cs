using System.Globalization;

namespace Rescale.Layers;

/// <summary>The rings that steerable filters consist of. Equal where the rings are equal.</summary>
public sealed record FilterRings
{
    private const double InnerSigma = 0.6, OutermostSigma = 0.4;

    /// <summary>Filters on these rings.</summary>
    /// <param name="rings">At least one.</param>
    /// <exception cref="ArgumentException">There is no ring, or one of them has a negative or infinite radius, a width that is not positive, or a negative frequency.</exception>
    public FilterRings(params IReadOnlyList<FilterRing> rings)
    {
        if (rings.Count == 0)
            throw new ArgumentException("Steerable filters need at least one ring.", nameof(rings));
        foreach (var ring in rings)
        {
            if (!(ring.Radius >= 0 && double.IsFinite(ring.Radius) && ring.Sigma > 0 && double.IsFinite(ring.Sigma) && ring.MaxFrequency >= 0))
                throw new ArgumentException($"{ring} is no ring: it needs a finite radius of at least 0, a positive finite sigma and a frequency of at least 0.", nameof(rings));
        }
        Rings = [.. rings];
    }

    /// <summary>The rings.</summary>
    public IReadOnlyList<FilterRing> Rings { get; }

    /// <summary>
    /// The published choice for a kernel: rings 0, 1, … to its edge; width 0.6, the outermost 0.4; frequencies up to 0 in the
    /// centre, 2 on the outermost ring, and between them up to 2r on rings of odd radius r and 2r − 1 on rings of even radius.
    /// </summary>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    public static FilterRings Published(int kernelSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelSize);
        int outermost = (kernelSize - 1) / 2;
        return new([.. Enumerable.Range(0, outermost + 1).Select(radius => new FilterRing(
            radius, radius == outermost ? OutermostSigma : InnerSigma, PublishedFrequency(radius, outermost)))]);
    }

    /// <inheritdoc/>
    public bool Equals(FilterRings? other) => other is not null && Rings.SequenceEqual(other.Rings);

    /// <inheritdoc/>
    public override int GetHashCode() => Rings.Aggregate(0, HashCode.Combine);

    /// <summary>Radius, width and highest frequency of each ring, for example <c>0 σ 0.6 m ≤ 0, 1 σ 0.4 m ≤ 2</c>; part of a run's identity.</summary>
    public override string ToString() => string.Join(", ", Rings.Select(ring =>
        string.Create(CultureInfo.InvariantCulture, $"{ring.Radius} σ {ring.Sigma} m ≤ {ring.MaxFrequency}")));

    private static int PublishedFrequency(int radius, int outermost)
    {
        if (radius == 0)
            return 0;
        const int OutermostFrequency = 2;
        return radius == outermost ? OutermostFrequency : 2 * radius - (radius % 2 == 0 ? 1 : 0);
    }
}
