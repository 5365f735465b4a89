using Rescale.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.NN.Functional;

/// <summary>Pooling of 2×2 pixels takes the bridge's own operator: every result is that of libtorch's, to the bit.</summary>
public class MaxPoolTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(ScalarType.Float32, 8, 8)]
    [InlineData(ScalarType.Float64, 2, 2)]
    [InlineData(ScalarType.Float32, 7, 37)]
    [InlineData(ScalarType.Float64, 33, 6)]
    public void Squares_EqualLibtorchsToTheBit(ScalarType type, long height, long width)
    {
        // Few different values, so that most squares have ties; some are NaN or infinite.
        var values = randint(-2, 3, [3, 5, height, width], type);
        values = values.masked_fill(rand(values.shape) < 0.05, double.NaN).masked_fill(rand(values.shape) < 0.05, double.NegativeInfinity);
        var (ours, theirs) = (values.clone().requires_grad_(), values.clone().requires_grad_());
        var pooled = nn.functional.max_pool2d(ours, 2);
        var expected = Op.Call("aten::max_pool2d", theirs, new long[] { 2, 2 }, new long[] { 2, 2 });
        Assert.Equal(Bits(expected), Bits(pooled));
        var gradient = randn(expected.shape, type);
        pooled.backward([gradient]);
        expected.backward([gradient]);
        Assert.Equal(Bits(theirs.grad!), Bits(ours.grad!));
    }

    [Fact]
    public void SecondDerivative_Passes()
    {
        var input = randn([2, 3, 5, 6], float64).requires_grad_();
        GradientCheck.Passes(
            () =>
            {
                using var _ = enable_grad();
                return autograd.grad([nn.functional.max_pool2d(input * input * input, 2).sum()], [input], create_graph: true)[0];
            },
            input);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 0, 2)]
    public void OtherStridesPaddingsAndDilations_AreHonoured(long stride, long padding, long dilation)
    {
        var input = randn(2, 3, 8, 8);
        var expected = Op.Call("aten::max_pool2d", input, new long[] { 2, 2 }, new[] { stride, stride }, new[] { padding, padding }, new[] { dilation, dilation });
        Assert.Equal(Bits(expected), Bits(nn.functional.max_pool2d(input, 2, stride, padding, dilation)));
    }

    private static string Bits(Tensor tensor) => Convert.ToHexString(tensor.detach().contiguous().bytes);
}
