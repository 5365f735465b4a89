using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>One network of the <see cref="ModelCatalogue"/> with one transform.</summary>
public sealed record CatalogueEntry
{
    /// <summary>The family that it belongs to.</summary>
    public required ModelFamily Family { get; init; }

    /// <summary>The network, for example <c>RepVGG6</c>.</summary>
    public required string Network { get; init; }

    /// <summary>The transform of its repeated layers, for example <c>Swish</c>; null where it repeats nothing.</summary>
    public string? Transform { get; init; }

    /// <summary>How many classes it tells apart.</summary>
    public required int Classes { get; init; }

    /// <summary>The picture that its costs are stated for, [C, H, W].</summary>
    public required IReadOnlyList<long> InputShape { get; init; }

    /// <summary>Makes the network.</summary>
    public required Func<nn.Module<Tensor, Tensor>> Build { get; init; }

    /// <summary>Network and transform, for example <c>RepVGG6 Swish</c>.</summary>
    public string Name => Transform is null ? Network : $"{Network} {Transform}";

    /// <summary>Layers, parameters and costs, from shapes alone.</summary>
    /// <exception cref="ArgumentException">The network does not take pictures of <see cref="InputShape"/>.</exception>
    public ModelSummary Summary()
    {
        try
        {
            return ModelSummary.OfShapes(Build, [.. InputShape]);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{Network} does not take a {string.Join('×', InputShape)} picture: {error.Message}", error);
        }
    }
}
