using System.Globalization;
using Rescale.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Every effective weight is the repeated weight, or 0 where a frozen mask drops it ("static_drop" in the published code).
/// What is kept is not scaled up. The mask is a frozen parameter of truth values: true keeps.
/// </summary>
public sealed class FixedMaskTransform : MaskTransform
{
    /// <summary>Draws the mask once; training never changes it.</summary>
    /// <param name="shape">What is repeated to what.</param>
    /// <param name="rate">The probability that a weight is dropped, at least 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range.</exception>
    public FixedMaskTransform(RepetitionShape shape, double rate) : base("FixedMask", shape, KeepWith(rate)) => Rate = rate;

    /// <summary>The probability with which each weight was dropped.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override Tensor? ExpandFused(Tensor weight) =>
        FusedRepetition.Mask(weight, BlockMask, RowMask, ColumnMask, Shape.Effective.Out, Shape.Effective.In);

    private protected override Tensor Factors(Tensor mask) => mask;

    internal static void CheckRate(double rate)
    {
        if (!(rate is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, string.Create(CultureInfo.InvariantCulture, $"The rate at which a fixed mask drops weights is at least 0 and less than 1, not {rate}; at 1 nothing would be left."));
    }

    private static Func<KernelShape, Parameter> KeepWith(double rate)
    {
        CheckRate(rate);
        return shape => new Parameter(empty(shape.Sizes, ScalarType.Bool).bernoulli_(1 - rate), requires_grad: false);
    }
}
