using FsCheck;
using FsCheck.Fluent;

namespace Rescale.Torch.Tests.Repetition;

/// <summary>Sizes of a repetition: base [Out, In, Height, Width], whole repeats and what they leave over.</summary>
public sealed record RepetitionSizes(int Out, int In, int Height, int Width, int OutRepeats, int InRepeats, int OutRemainder, int InRemainder)
{
    public long OutChannels => Out * OutRepeats + OutRemainder;

    public long InChannels => In * InRepeats + InRemainder;

    public long[] Base => [Out, In, Height, Width];

    /// <summary>The masks of the blocks, and of the rows and columns that are left over; null where nothing is.</summary>
    public long[]?[] Masks =>
    [
        [Out * OutRepeats, In * InRepeats, Height, Width],
        OutRemainder > 0 ? [OutRemainder, In * InRepeats, Height, Width] : null,
        InRemainder > 0 ? [OutChannels, InRemainder, Height, Width] : null,
    ];

    /// <summary>The numbers of the same three, <paramref name="count"/> for each block.</summary>
    public long[]?[] Scalars(int count) =>
    [
        [count, OutRepeats * InRepeats],
        OutRemainder > 0 ? [count, 1] : null,
        InRemainder > 0 ? [count, 1] : null,
    ];

    /// <summary>Small sizes; half of them leave something over in each direction.</summary>
    public static Arbitrary<RepetitionSizes> Any { get; } = Arb.From(
        from dimensions in Gen.Choose(1, 4).ArrayOf(6)
        from outRemainder in Gen.Choose(0, dimensions[0] - 1)
        from inRemainder in Gen.Choose(0, dimensions[1] - 1)
        select new RepetitionSizes(
            dimensions[0], dimensions[1], dimensions[2], dimensions[3], dimensions[4], dimensions[5], outRemainder, inRemainder));
}
