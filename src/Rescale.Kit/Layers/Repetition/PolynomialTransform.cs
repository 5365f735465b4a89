using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Block (a, b) is c0 + c1·W + c2·W² + … + c5·W⁵ with six coefficients of its own ("fourier" in the early published code).
/// The coefficients start in U(−b, b) with b = √(6/(7·r0·r1)) as published. The published code has no remainders for it; ours
/// start in U(0, 1), like those of Swish.
/// </summary>
/// <param name="shape">What is repeated to what.</param>
public sealed class PolynomialTransform(RepetitionShape shape)
    : ScalarTransform("Polynomial", shape, Coefficients, bound: Math.Sqrt(6.0 / (7 * shape.BlockCount)))
{
    private const int Coefficients = 6;

    /// <inheritdoc/>
    public override Tensor? ExpandFused(Tensor weight) =>
        FusedRepetition.Polynomial(weight, BlockScalars, RowScalars, ColumnScalars, Shape.Effective.Out, Shape.Effective.In);

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor weight, Tensor[] scalars)
    {
        var value = scalars[^1];
        for (int power = scalars.Length - 2; power >= 0; power--)
            value = scalars[power] + value * weight;
        return value;
    }
}
