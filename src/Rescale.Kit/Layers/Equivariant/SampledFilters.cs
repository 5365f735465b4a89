using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>The values of a <see cref="SteerableBasis"/>, and copies of them in the types and on the devices that layers asked for.</summary>
internal sealed class SampledFilters
{
    private readonly ConcurrentDictionary<(ScalarType Type, string Device), Tensor> byRotation = new();
    private readonly double[] values;
    private readonly long rotations;

    public SampledFilters(int groupOrder, int kernelSize, FilterRings rings)
    {
        var filters = CircularHarmonics.Sample(groupOrder, kernelSize, rings);
        (Names, rotations) = ([.. filters.Select(filter => filter.Filter)], groupOrder);
        values = [.. filters.SelectMany(filter => filter.Values)];
    }

    public IReadOnlyList<SteerableFilter> Names { get; }

    public int Count => Names.Count;

    /// <summary>[Count, N, k·k] in float64 on the CPU; a new tensor.</summary>
    public Tensor Values() => tensor(values, [Count, rotations, values.LongLength / Count / rotations], dtype: ScalarType.Float64, device: CPU);

    /// <summary>[N, Count, k·k]; shared, so not to be changed or disposed.</summary>
    public Tensor ByRotation(ScalarType type, Device device) => byRotation.GetOrAdd((type, device.ToString()), _ =>
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        return Values().transpose(0, 1).contiguous().to(type).to(device).DetachFromDisposeScope();
    });
}
