namespace Rescale.Models;

/// <summary>What a network of the <see cref="ModelCatalogue"/> consists of and costs.</summary>
/// <param name="Family">For example <c>VGG</c>.</param>
/// <param name="Network">For example <c>RepVGG6</c>.</param>
/// <param name="Transform">For example <c>Swish</c>; null where the network repeats nothing.</param>
/// <param name="Classes">How many classes it tells apart.</param>
/// <param name="InputShape">The picture that the costs are for, [C, H, W].</param>
/// <param name="Trainable">Trainable parameters.</param>
/// <param name="Frozen">Parameters that are not trained.</param>
/// <param name="Total">Both.</param>
/// <param name="OneBitEquivalentBytes">Size once trained: one bit per mask entry, four bytes for every other parameter.</param>
/// <param name="OneBitEquivalentParameters">The same as a number of parameters of 32 bits.</param>
/// <param name="Flops">Floating-point operations for one picture, two per multiply-add; repeated layers count as the convolutions they stand for.</param>
/// <param name="ActivationBytes">The outputs of all layers for one picture, at four bytes a value.</param>
public sealed record CatalogueRow(
    string Family, string Network, string? Transform, int Classes, IReadOnlyList<long> InputShape, long Trainable, long Frozen, long Total,
    long OneBitEquivalentBytes, long OneBitEquivalentParameters, long Flops, long ActivationBytes)
{
    internal static CatalogueRow Of(CatalogueEntry entry)
    {
        var summary = entry.Summary();
        return new CatalogueRow(
            entry.Family.Name, entry.Network, entry.Transform, entry.Classes, entry.InputShape, summary.Trainable, summary.Frozen, summary.Total,
            summary.OneBitEquivalentBytes, summary.OneBitEquivalentParameters, summary.Flops, summary.ActivationBytes);
    }
}
