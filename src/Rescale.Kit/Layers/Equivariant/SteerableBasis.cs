using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// The filters that steerable convolutions of one group, kernel and choice of rings combine: circular harmonics on Gaussian
/// rings (Weiler and Cesa, "General E(2)-equivariant steerable CNNs", 2019), each in all rotations of the group. Computed
/// once in float64 and shared by all layers. Thread-safe.
/// </summary>
public sealed class SteerableBasis
{
    private static readonly ConcurrentDictionary<(int GroupOrder, int KernelSize, FilterRings Rings), Lazy<SteerableBasis>> Known = new();

    // Beside the bases and not in them: a run's identity describes a model by the fields of its objects, and must depend
    // neither on what was computed so far nor on the last bit of a cosine.
    private static readonly ConditionalWeakTable<SteerableBasis, SampledFilters> Sampled = [];

    private SteerableBasis(int groupOrder, int kernelSize, FilterRings rings)
    {
        (GroupOrder, KernelSize, Rings) = (groupOrder, kernelSize, rings);
        var filters = new SampledFilters(groupOrder, kernelSize, rings);
        Sampled.Add(this, filters);
        Count = filters.Count;
    }

    /// <summary>The number N of rotations.</summary>
    public int GroupOrder { get; }

    /// <summary>Pixels along a side of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>The rings that the filters lie on.</summary>
    public FilterRings Rings { get; }

    /// <summary>How many filters there are.</summary>
    public int Count { get; }

    /// <summary>What each filter is, in the order of <see cref="Filters"/>: ring by ring, from low frequencies to high ones.</summary>
    public IReadOnlyList<SteerableFilter> Names => Samples.Names;

    /// <summary>The basis of these filters; the same object wherever all three arguments are equal.</summary>
    /// <param name="groupOrder">The number N of rotations, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="rings">The rings; <see cref="FilterRings.Published"/> when left out.</param>
    /// <exception cref="ArgumentException">No ring reaches a pixel of the kernel.</exception>
    public static SteerableBasis Of(int groupOrder, int kernelSize, FilterRings? rings = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupOrder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelSize);
        var key = (groupOrder, kernelSize, rings ?? FilterRings.Published(kernelSize));
        var basis = Known.GetOrAdd(key, made => new(() => new SteerableBasis(made.GroupOrder, made.KernelSize, made.Rings))).Value;
        return basis.Count > 0
            ? basis
            : throw new ArgumentException($"No ring ({basis.Rings}) reaches a pixel of a {kernelSize}×{kernelSize} kernel.", nameof(rings));
    }

    /// <summary>The filters in float64, [Count, N, k, k]; entry (e, a) is filter e turned counter-clockwise by a·360°/N. A new tensor on the CPU.</summary>
    public Tensor Filters()
    {
        using var scope = NewDisposeScope();
        return Samples.Values().view(Count, GroupOrder, KernelSize, KernelSize).MoveToOuterDisposeScope();
    }

    /// <summary>The filters as matrices, [N, Count, k·k]; shared, so not to be changed or disposed.</summary>
    internal Tensor ByRotation(ScalarType type, Device device) => Samples.ByRotation(type, device);

    private SampledFilters Samples => Sampled.TryGetValue(this, out var filters) ? filters : throw new InvalidOperationException("A basis was not sampled.");
}
