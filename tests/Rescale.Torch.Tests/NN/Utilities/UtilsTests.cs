using Rescale.Torch.Tests.Peers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN.Utilities;

public class UtilsTests
{
    [Theory]
    [InlineData(1.5, 2.0)]
    [InlineData(100.0, 2.0)]
    [InlineData(0.5, double.PositiveInfinity)]
    public void ClipGradNorm_AgreesWithPyTorchToTheBit(double maxNorm, double normType)
    {
        var expected = PythonTorch.Run($$"""
            torch.manual_seed(9)
            parameters = [torch.nn.Parameter(torch.zeros(5, 3)), torch.nn.Parameter(torch.zeros(7)), torch.nn.Parameter(torch.zeros(2))]
            for p in parameters[:2]: p.grad = torch.randn(p.shape)
            result["norm"] = float(torch.nn.utils.clip_grad_norm_(parameters, {{maxNorm}}, float("{{(double.IsInfinity(normType) ? "inf" : normType)}}")))
            result["gradients"] = [bits(p.grad) for p in parameters[:2]]
            """);
        using var scope = NewDisposeScope();
        manual_seed(9);
        Parameter[] parameters = [Parameter(zeros(5, 3)), Parameter(zeros(7)), Parameter(zeros(2))];
        foreach (var parameter in parameters[..2]) parameter.grad = randn(parameter.shape);
        Assert.Equal(expected.GetProperty("norm").GetDouble(), utils.clip_grad_norm_(parameters, maxNorm, normType));
        Assert.Equal(
            expected.GetProperty("gradients").EnumerateArray().Select(bits => bits.GetString()),
            parameters[..2].Select(parameter => PythonTorch.Bits(parameter.grad!)));
    }

    [Fact]
    public void ClipGradNorm_NoGradients_IsZero()
    {
        using var parameter = Parameter(zeros(2));
        Assert.Equal(0, utils.clip_grad_norm_([parameter], 1));
    }

    [Fact]
    public void ClipGradValue_LimitsEveryElement()
    {
        using var scope = NewDisposeScope();
        using var parameter = Parameter(zeros(3));
        parameter.grad = tensor(new float[] { -5, 0.25f, 3 });
        utils.clip_grad_value_([parameter], 0.5);
        Assert.Equal([-0.5f, 0.25f, 0.5f], parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void ParametersToVector_AndBack_RoundTrips()
    {
        using var scope = NewDisposeScope();
        using var source = Linear(3, 2);
        using var target = Linear(3, 2);
        utils.vector_to_parameters(utils.parameters_to_vector(source.parameters()), target.parameters());
        Assert.All(source.parameters().Zip(target.parameters()), pair => Assert.True(pair.First.allclose(pair.Second, 0, 0)));
    }

    [Fact]
    public void VectorToParameters_WrongLength_NamesBoth()
    {
        using var layer = Linear(3, 2);
        using var vector = zeros(7);
        var error = Assert.Throws<ArgumentException>(() => utils.vector_to_parameters(vector, layer.parameters()));
        Assert.Contains("7 elements; the parameters have 8", error.Message);
    }
}
