using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>From trivial to regular fields: ψ(a) is ψ(0) turned by a steps.</summary>
internal sealed class LiftingExpansion(SteerableBasis basis) : FilterExpansion(basis)
{
    public override int InChannels => 1;

    public override int OutChannels => GroupOrder;

    public override long[] PairShape => [FilterCount];

    protected override Tensor Combine(Tensor coefficients, Tensor filters) => coefficients.unsqueeze(1).matmul(filters);
}
