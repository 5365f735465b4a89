using FsCheck;
using FsCheck.Fluent;
using Rescale.Native;
using Rescale.Torch.Tests.NN;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Repetition;

public class ChannelRepetitionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // Batch, channels before, channels after, height, width: more or fewer after than before, multiples or not.
    private static Arbitrary<int[]> Sizes { get; } = Arb.From(Gen.Choose(1, 9).ArrayOf(5));

    [Fact]
    public void SumChannels_AddsThoseOfEqualRemainder() => Prop.ForAll(Sizes, sizes =>
    {
        using var inner = NewDisposeScope();
        var input = randn([sizes[0], sizes[1], sizes[3], sizes[4]], float64);
        var expected = zeros([sizes[0], sizes[2], sizes[3], sizes[4]], float64);
        for (int channel = 0; channel < sizes[1]; channel++)
            expected.narrow(1, channel % sizes[2], 1).add_(input.narrow(1, channel, 1));
        return expected.allclose(FusedRepetition.SumChannels(input, sizes[2])!, 1e-12, 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TileChannels_CopiesThemInTurn() => Prop.ForAll(Sizes, sizes =>
    {
        using var inner = NewDisposeScope();
        var input = randn([sizes[0], sizes[1], sizes[3], sizes[4]]);
        var expected = cat(Enumerable.Range(0, sizes[2]).Select(channel => input.narrow(1, channel % sizes[1], 1)).ToArray(), 1);
        return expected.eq(FusedRepetition.TileChannels(input, sizes[2])!).all().item<bool>();
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    public void BothOperators_HaveTheGradientOfFiniteDifferences(long before, long after)
    {
        var input = randn([2, before, 2, 3], float64).requires_grad_();
        GradientCheck.Passes(() => FusedRepetition.SumChannels(input, after)!, input);
        GradientCheck.Passes(() => FusedRepetition.TileChannels(input, after)!, input);
    }

    [Fact]
    public void SecondDerivative_Passes()
    {
        var input = randn([2, 7, 3], float64).requires_grad_();
        Tensor Slope()
        {
            using var _ = enable_grad();
            var summed = FusedRepetition.SumChannels(input, 3)!;
            return autograd.grad([FusedRepetition.TileChannels(summed * summed * summed, 5)!.sum()], [input], create_graph: true)[0];
        }
        GradientCheck.Passes(Slope, input);
    }

    [Fact]
    public void NonContiguousInput_IsReadAsItIs()
    {
        var input = randn(2, 3, 4, 6).permute(0, 3, 1, 2);
        Assert.False(input.is_contiguous());
        Assert.True(FusedRepetition.SumChannels(input, 4)!.eq(FusedRepetition.SumChannels(input.contiguous(), 4)!).all().item<bool>());
        Assert.True(FusedRepetition.TileChannels(input, 8)!.eq(FusedRepetition.TileChannels(input.contiguous(), 8)!).all().item<bool>());
    }

    [Fact]
    public void LongLines_AreSummedInPieces()
    {
        var input = randn([3, 50, 40, 40], float64);
        var expected = input.narrow(1, 0, 20) + input.narrow(1, 20, 20);
        expected.narrow(1, 0, 10).add_(input.narrow(1, 40, 10));
        Assert.Equal(0, (expected - FusedRepetition.SumChannels(input, 20)!).abs().max().item<double>(), 1e-12);
    }

    [Fact]
    public void EmptyBatch_StaysEmpty()
    {
        Assert.Equal([0, 2, 5, 5], FusedRepetition.SumChannels(zeros(0, 4, 5, 5), 2)!.shape);
        Assert.Equal([0, 8, 5, 5], FusedRepetition.TileChannels(zeros(0, 4, 5, 5), 8)!.shape);
    }

    [Fact]
    public void InputWithoutChannels_IsRefused() =>
        Assert.Contains("not [4]", Assert.Throws<TorchException>(() => FusedRepetition.SumChannels(zeros(4), 2)).Message);

    [Fact]
    public void NoChannels_AreRefused() =>
        Assert.Contains("at least one, not 0", Assert.Throws<TorchException>(() => FusedRepetition.TileChannels(zeros(1, 4), 0)).Message);

    [Fact]
    public void OtherTypes_AreNotServed() => Assert.Null(FusedRepetition.SumChannels(zeros([1, 4], int64), 2));
}
