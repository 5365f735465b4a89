using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Repetition;

/// <summary>A fused operator and what it must equal, written block by block in plain tensor operations.</summary>
/// <param name="Fused">The operator.</param>
/// <param name="Apply">What a piece of weight and its parameter make together.</param>
/// <param name="Sizes">The sizes of the three parameters.</param>
/// <param name="Draw">A parameter of given sizes.</param>
internal sealed record RepetitionCase(
    Func<Tensor, Tensor, Tensor?, Tensor?, long, long, Tensor?> Fused,
    Func<Tensor, Tensor, Tensor> Apply,
    Func<RepetitionSizes, long[]?[]> Sizes,
    Func<long[], ScalarType, Tensor> Draw)
{
    private static readonly RepetitionCase Swish = new(
        FusedRepetition.Swish,
        (weight, numbers) => numbers[0] * weight / (1 + (numbers[1] * weight).exp()),
        sizes => sizes.Scalars(2),
        (sizes, type) => randn(sizes, type));

    private static readonly RepetitionCase Polynomial = new(
        FusedRepetition.Polynomial,
        (weight, numbers) => Enumerable.Range(0, 6).Select(power => numbers[power] * weight.pow(power)).Aggregate((left, right) => left + right),
        sizes => sizes.Scalars(6),
        // Small: a corner of the effective weight is a polynomial of a polynomial of a polynomial.
        (sizes, type) => randn(sizes, type) / 8);

    private static readonly RepetitionCase Sign = new(
        FusedRepetition.Sign,
        // The difference is exactly 0, and its gradient that of the clamp.
        (weight, mask) => weight * (mask.sign().detach() + (mask.clamp(-1, 1) - mask.clamp(-1, 1).detach())),
        sizes => sizes.Masks,
        // Quarters from −2 to 2: exact zeros, and exactly the bounds beyond which no gradient passes.
        (sizes, type) => randint(-8, 9, sizes, type) / 4);

    private static readonly RepetitionCase FixedMask = new(
        FusedRepetition.Mask,
        (weight, mask) => weight * mask,
        sizes => sizes.Masks,
        (sizes, _) => rand(sizes) < 0.5);

    public static RepetitionCase Of(string name) => name switch
    {
        "Swish" => Swish,
        "Polynomial" => Polynomial,
        "Sign" => Sign,
        "Mask" => FixedMask,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such operator."),
    };

    /// <summary>Draws a weight and the three parameters; those that can learn ask for a gradient.</summary>
    public Tensor?[] DrawInputs(RepetitionSizes sizes, ScalarType type)
    {
        Tensor?[] inputs = [rand(sizes.Base, type) * 2 - 1, .. Sizes(sizes).Select(parameter => parameter is null ? null : Draw(parameter, type))];
        foreach (var input in inputs)
        {
            if (input is not null && input.is_floating_point())
                input.requires_grad = true;
        }
        return inputs;
    }

    public Tensor CallFused(Tensor?[] inputs, RepetitionSizes sizes) =>
        Fused(inputs[0]!, inputs[1]!, inputs[2], inputs[3], sizes.OutChannels, sizes.InChannels)!;

    /// <summary>The effective weight by the definition: blocks side by side, then the rows, then the columns that are left over.</summary>
    public Tensor CallPlain(Tensor?[] inputs, RepetitionSizes sizes)
    {
        var (weight, blocks) = (inputs[0]!, inputs[1]!);
        var lines = new List<Tensor>();
        for (int a = 0; a < sizes.OutRepeats; a++)
            lines.Add(cat(Enumerable.Range(0, sizes.InRepeats).Select(b => Apply(weight, Piece(blocks, sizes, a, b))).ToArray(), 1));
        var effective = cat(lines, 0);
        if (inputs[2] is { } rows)
            effective = cat([effective, Apply(effective.narrow(0, 0, sizes.OutRemainder), rows)], 0);
        if (inputs[3] is { } columns)
            effective = cat([effective, Apply(effective.narrow(1, 0, sizes.InRemainder), columns)], 1);
        return effective;
    }

    private static Tensor Piece(Tensor blocks, RepetitionSizes sizes, int a, int b) => blocks.dim() == 2
        ? blocks.narrow(1, a * sizes.InRepeats + b, 1)
        : blocks.narrow(0, a * sizes.Out, sizes.Out).narrow(1, b * sizes.In, sizes.In);
}
