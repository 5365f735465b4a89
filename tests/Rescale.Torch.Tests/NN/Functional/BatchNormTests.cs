using Rescale.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.NN.Functional;

/// <summary>Batch norm while training takes the bridge's own operator: every result is that of libtorch's, to the bit.</summary>
public class BatchNormTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // The last is long enough for several threads; the third has fewer channels than are summed side by side.
    public static MatrixTheoryData<long[], bool, bool, double> Cases { get; } = new(
        [[4, 8, 6, 6], [3, 17, 5, 7], [2, 3, 1, 9], [1, 9, 3, 3], [7, 16, 1, 1], [6, 1, 4, 4], [5, 12, 11], [2, 5, 3, 4, 5], [16, 64, 32, 32]],
        [true, false],
        [true, false],
        [0.1, 1.0 / 3]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_EqualsLibtorchsToTheBit(long[] shape, bool affine, bool tracked, double momentum)
    {
        var values = randn(shape) * 3 + 5;
        var (ours, theirs) = (new Arguments(values, affine, tracked), new Arguments(values, affine, tracked));
        var output = nn.functional.batch_norm(ours.Input, ours.Mean, ours.Variance, ours.Weight, ours.Bias, true, momentum, 1e-5);
        var expected = Op.Call("aten::batch_norm", theirs.Input, theirs.Weight, theirs.Bias, theirs.Mean, theirs.Variance, true, momentum, 1e-5, true);
        Assert.Equal(Bits(expected), Bits(output));
        Assert.Equal(Bits(theirs.Mean), Bits(ours.Mean));
        Assert.Equal(Bits(theirs.Variance), Bits(ours.Variance));
        var gradient = randn(shape);
        output.backward([gradient]);
        expected.backward([gradient]);
        Assert.Equal(Bits(theirs.Input.grad), Bits(ours.Input.grad));
        Assert.Equal(Bits(theirs.Weight?.grad), Bits(ours.Weight?.grad));
        Assert.Equal(Bits(theirs.Bias?.grad), Bits(ours.Bias?.grad));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ChannelsOfOneValue_EqualLibtorchsToTheBit(double value)
    {
        var input = full([3, 9, 4, 4], value);
        var expected = Op.Call("aten::batch_norm", input, Argument.None, Argument.None, Argument.None, Argument.None, true, 0.1, 1e-5, true);
        Assert.Equal(Bits(expected), Bits(nn.functional.batch_norm(input, null, null, training: true)));
    }

    [Fact]
    public void FrozenWeight_GetsNoGradient()
    {
        var (input, weight, bias) = (randn(4, 9, 3, 3).requires_grad_(), rand(9), zeros(9).requires_grad_());
        nn.functional.batch_norm(input, null, null, weight, bias, true).square().sum().backward();
        Assert.Null(weight.grad);
        Assert.NotNull(input.grad);
        Assert.NotNull(bias.grad);
    }

    [Fact]
    public void SecondDerivative_IsLibtorchs()
    {
        var values = randn(3, 9, 4, 4);
        Tensor Second(Func<Tensor, Tensor> normalize)
        {
            var input = values.clone().requires_grad_();
            var slope = autograd.grad([normalize(input).pow(3).sum()], [input], create_graph: true)[0];
            return autograd.grad([slope.square().sum()], [input])[0];
        }
        Assert.Equal(
            Bits(Second(input => Op.Call("aten::batch_norm", input, Argument.None, Argument.None, Argument.None, Argument.None, true, 0.1, 1e-5, true))),
            Bits(Second(input => nn.functional.batch_norm(input, null, null, training: true))));
    }

    [Fact]
    public void OtherTypesAndLayouts_AreServedByLibtorch()
    {
        var input = randn(2, 3, 4, 5);
        Assert.Equal(ScalarType.Float64, nn.functional.batch_norm(input.to(float64), null, null, training: true).dtype);
        var strided = input.permute(0, 3, 1, 2);
        var expected = nn.functional.batch_norm(strided.contiguous(), null, null, training: true);
        Assert.True(expected.allclose(nn.functional.batch_norm(strided, null, null, training: true), 1e-5, 1e-6));
    }

    private static string Bits(Tensor? tensor) => tensor is null ? "" : Convert.ToHexString(tensor.detach().contiguous().bytes);

    private sealed class Arguments(Tensor values, bool affine, bool tracked)
    {
        public Tensor Input { get; } = values.detach().clone().requires_grad_();
        public Tensor? Weight { get; } = affine ? linspace(0.3, 1.7, values.shape[1]).requires_grad_() : null;
        public Tensor? Bias { get; } = affine ? linspace(-0.4, 0.9, values.shape[1]).requires_grad_() : null;
        public Tensor? Mean { get; } = tracked ? linspace(-1, 6, values.shape[1]) : null;
        public Tensor? Variance { get; } = tracked ? linspace(0.1, 11, values.shape[1]) : null;
    }
}
