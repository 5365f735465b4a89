using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Where nothing repeats: keeps a mask that is registered, counted and never used, as the published code does.</summary>
internal sealed class UnusedMaskTransform : WeightTransform, IOneBitParameters
{
    private readonly MaskTransform unused;

    public UnusedMaskTransform(MaskTransform unused) : base(unused.Name, unused.Shape)
    {
        this.unused = unused;
        RegisterComponents();
    }

    public override bool ActsOnEqualShapes => true;

    public IReadOnlyList<Parameter> OneBitParameters => unused.OneBitParameters;

    public override Tensor Expand(Tensor weight) => weight.alias();
}
