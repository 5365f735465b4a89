using Rescale.Torch.Tests.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN.Initialization;

public class InitTests
{
    [Fact]
    public void Layers_SameSeed_StartFromPyTorchsWeightsToTheBit()
    {
        var expected = PythonTorch.Run("""
            torch.manual_seed(42)
            layers = [torch.nn.Conv2d(3, 8, 3), torch.nn.Conv2d(4, 6, (1, 5), groups=2, bias=False), torch.nn.Linear(17, 5), torch.nn.BatchNorm2d(4)]
            for i, layer in enumerate(layers):
                for name, value in layer.state_dict().items():
                    result[f"{i}.{name}"] = bits(value)
            """);
        using var scope = NewDisposeScope();
        manual_seed(42);
        using var layers = ModuleList<Module>(
            Conv2d(3, 8, 3), Conv2d(4, 6, (1, 5), groups: 2, bias: false), Linear(17, 5), BatchNorm2d(4));
        var actual = layers.state_dict();
        Assert.Equal(expected.EnumerateObject().Select(entry => entry.Name), actual.Keys);
        Assert.All(expected.EnumerateObject(), entry => Assert.Equal(entry.Value.GetString(), PythonTorch.Bits(actual[entry.Name])));
    }

    [Fact]
    public void Initializers_SameSeed_DrawPyTorchsValuesToTheBit()
    {
        var expected = PythonTorch.Run("""
            torch.manual_seed(1)
            I = torch.nn.init
            w = lambda: torch.empty(6, 4, 3, 3)
            result["xavier_uniform"] = bits(I.xavier_uniform_(w(), 1.7))
            result["xavier_normal"] = bits(I.xavier_normal_(w()))
            result["kaiming_uniform"] = bits(I.kaiming_uniform_(w(), nonlinearity="relu"))
            result["kaiming_normal"] = bits(I.kaiming_normal_(w(), a=0.1, mode="fan_out"))
            result["normal"] = bits(I.normal_(w(), 1.5, 0.2))
            result["uniform"] = bits(I.uniform_(w(), -3, 4))
            """);
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor Weight() => empty(6, 4, 3, 3);
        var actual = new Dictionary<string, Tensor>
        {
            ["xavier_uniform"] = init.xavier_uniform_(Weight(), 1.7),
            ["xavier_normal"] = init.xavier_normal_(Weight()),
            ["kaiming_uniform"] = init.kaiming_uniform_(Weight(), nonlinearity: init.NonlinearityType.ReLU),
            ["kaiming_normal"] = init.kaiming_normal_(Weight(), 0.1, init.FanInOut.FanOut),
            ["normal"] = init.normal_(Weight(), 1.5, 0.2),
            ["uniform"] = init.uniform_(Weight(), -3, 4),
        };
        Assert.All(actual, entry => Assert.Equal(expected.GetProperty(entry.Key).GetString(), PythonTorch.Bits(entry.Value)));
    }

    [Fact]
    public void FanInAndFanOut_OfAConvolution_CountTheKernel()
    {
        using var weight = empty(6, 4, 3, 5);
        Assert.Equal((60L, 90L), init.CalculateFanInAndFanOut(weight));
    }

    [Fact]
    public void FanInAndFanOut_OfAVector_NamesItsShape()
    {
        using var vector = empty(6);
        Assert.Contains("[6]", Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(vector)).Message);
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 1)]
    [InlineData(init.NonlinearityType.Tanh, 5.0 / 3)]
    [InlineData(init.NonlinearityType.ReLU, 1.4142135623730951)]
    [InlineData(init.NonlinearityType.LeakyReLU, 1.3130643285972254, 0.4)]
    public void Gain_IsThatOfTheNonlinearity(init.NonlinearityType nonlinearity, double gain, double slope = 0) =>
        Assert.Equal(gain, init.calculate_gain(nonlinearity, slope), 15);
}
