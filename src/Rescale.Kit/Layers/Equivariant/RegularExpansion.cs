using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>From regular to regular fields: ψ(a, b) is ψ(0, b − a) turned by a steps.</summary>
internal sealed class RegularExpansion(SteerableBasis basis) : FilterExpansion(basis)
{
    public override int InChannels => GroupOrder;

    public override int OutChannels => GroupOrder;

    public override long[] PairShape => [GroupOrder, FilterCount];

    protected override Tensor Combine(Tensor coefficients, Tensor filters)
    {
        var (outFields, inFields) = (coefficients.shape[0], coefficients.shape[1]);
        // Coefficients are moved to their places before they are multiplied, since they are fewer than the pixels.
        var moved = stack([.. Enumerable.Range(0, GroupOrder).Select(a => coefficients.roll(a, 2))], 1);
        return moved.view(outFields, GroupOrder, inFields * GroupOrder, FilterCount).matmul(filters);
    }
}
