using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>From regular to trivial fields: ψ(b) is ψ(0) turned by b steps.</summary>
internal sealed class ProjectingExpansion(SteerableBasis basis) : FilterExpansion(basis)
{
    public override int InChannels => GroupOrder;

    public override int OutChannels => 1;

    public override long[] PairShape => [FilterCount];

    protected override Tensor Combine(Tensor coefficients, Tensor filters) => coefficients.unsqueeze(2).unsqueeze(2).matmul(filters);
}
