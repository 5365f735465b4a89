using FsCheck;
using FsCheck.Fluent;
using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

/// <summary>The sizes and options of one repeated layer, small enough that many of them are checked in a second.</summary>
internal sealed record RepetitionCase(
    WeightSharing Sharing, int ConcatDimension, KernelShape Own, KernelShape Shared, KernelShape Effective,
    int Stride, int Padding, int Dilation, bool Bias, int Batch, int Height, int Width, int Seed)
{
    public static readonly IReadOnlyDictionary<string, TransformFactory> Factories = new Dictionary<string, TransformFactory>
    {
        ["Identity"] = Transforms.Identity,
        ["Swish"] = Transforms.Swish,
        ["Sign"] = Transforms.Sign,
        ["FixedMask"] = Transforms.FixedMask(0.3),
        ["RandomSign"] = Transforms.RandomSign,
        ["Polynomial"] = Transforms.Polynomial,
    };

    public static Arbitrary<RepetitionCase> All { get; } = Arb.From(
        from sharing in Gen.Elements(WeightSharing.Intra, WeightSharing.Inter, WeightSharing.Hybrid)
        from dimension in Gen.Choose(0, 1)
        from own in Gen.Choose(1, 3).Three()
        from shared in Gen.Choose(1, 3)
        from kernelWidth in Gen.Choose(1, 3)
        from more in Gen.Choose(0, 5).Two()
        from stride in Gen.Choose(1, 2)
        from padding in Gen.Choose(0, 2)
        from dilation in Gen.Choose(1, 2)
        from bias in Gen.Elements(true, false)
        from batch in Gen.Choose(1, 2)
        from pixels in Gen.Choose(0, 3).Two()
        from seed in Gen.Choose(0, int.MaxValue)
        let ownShape = new KernelShape(own.Item1, own.Item2, own.Item3, kernelWidth)
        let sharedShape = dimension == 0 ? ownShape with { Out = shared } : ownShape with { In = shared }
        let baseShape = sharing switch
        {
            WeightSharing.Intra => ownShape,
            WeightSharing.Inter => sharedShape,
            _ => ownShape.Concatenate(sharedShape, dimension),
        }
        select new RepetitionCase(
            sharing, dimension, ownShape, sharedShape, baseShape with { Out = baseShape.Out + more.Item1, In = baseShape.In + more.Item2 },
            stride, padding, dilation, bias, batch,
            dilation * (own.Item3 - 1) + 1 + pixels.Item1, dilation * (kernelWidth - 1) + 1 + pixels.Item2, seed));

    /// <summary>The layer, its input and the weight it shares; all that is learnable is random, so that no sign or bias is left at its start.</summary>
    public RepetitionFixture Build(string transform, ScalarType type)
    {
        manual_seed(Seed);
        var shared = zeros(Shared.Sizes, type, requires_grad: true);
        var factory = Factories[transform];
        var layer = Sharing switch
        {
            WeightSharing.Intra => RepeatedConv2d.Intra(Own, Effective, factory, Stride, Padding, Dilation, Bias),
            WeightSharing.Inter => RepeatedConv2d.Inter(() => shared, Effective, factory, Stride, Padding, Dilation, Bias),
            _ => RepeatedConv2d.Hybrid(Own, () => shared, ConcatDimension, Effective, factory, Stride, Padding, Dilation, Bias),
        };
        layer.to(type);
        using var noGradients = no_grad();
        var masks = (layer.Transform as IOneBitParameters)?.OneBitParameters ?? [];
        // A polynomial of a polynomial of a polynomial stays near 1 only for small numbers.
        foreach (var parameter in layer.parameters().Where(parameter => parameter.requires_grad).Append(shared))
            parameter.uniform_(-0.4, 0.4);
        foreach (var mask in masks.Where(mask => mask.requires_grad))
            mask.normal_();
        return new RepetitionFixture(layer, randn([Batch, Effective.In, Height, Width], type, requires_grad: true), Sharing is WeightSharing.Intra ? null : shared);
    }
}
