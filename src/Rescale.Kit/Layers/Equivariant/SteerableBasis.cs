using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<(ScalarType Type, string Device), Tensor> byRotation = new();
    private readonly double[] values;

    private SteerableBasis(int groupOrder, int kernelSize, FilterRings rings)
    {
        (GroupOrder, KernelSize, Rings) = (groupOrder, kernelSize, rings);
        var filters = CircularHarmonics.Sample(groupOrder, kernelSize, rings);
        Count = filters.Count;
        values = [.. filters.SelectMany(filter => filter)];
    }

    /// <summary>The number N of rotations.</summary>
    public int GroupOrder { get; }

    /// <summary>Pixels along a side of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>The rings that the filters lie on.</summary>
    public FilterRings Rings { get; }

    /// <summary>How many filters there are.</summary>
    public int Count { get; }

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
    public Tensor Filters() => tensor(values, [Count, GroupOrder, KernelSize, KernelSize], dtype: ScalarType.Float64, device: CPU);

    /// <summary>The filters as matrices, [N, Count, k·k]; shared, so not to be changed or disposed.</summary>
    internal Tensor ByRotation(ScalarType type, Device device) => byRotation.GetOrAdd((type, device.ToString()), _ =>
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var filters = tensor(values, [Count, GroupOrder, KernelSize * KernelSize], dtype: ScalarType.Float64, device: CPU);
        // To the meta device only after the change of type and order: there only the shape is left.
        return filters.transpose(0, 1).contiguous().to(type).to(device).DetachFromDisposeScope();
    });
}
