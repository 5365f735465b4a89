using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Rescale.Tests.Models;

/// <summary>A folded network has the plain network's names and shapes, so it loads into one and computes the same.</summary>
public class FoldedNetworkTests
{
    private static readonly Dictionary<string, (Func<Network> Rescaled, Func<Network> Plain, long[] Picture)> Networks = new()
    {
        ["RepVGG6"] = (() => new RepeatedVgg(6, Transforms.Swish, width: 0.125), () => new Vgg(11, width: 0.125), [3, 32, 32]),
        ["ResNet-CIFAR ×2.5"] = (() => ResNet.RepeatedCifar(Transforms.Sign, 2.5, width: 0.25), () => ResNet.Cifar(2.5, width: 0.25, bias: true), [3, 16, 16]),
        ["ResNet-18 ×2"] = (() => ResNet.RepeatedEighteen(Transforms.Polynomial, 2, classes: 5, width: 0.0625), () => ResNet.Eighteen(2, classes: 5, width: 0.0625, bias: true), [3, 64, 64]),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Folded_LoadsIntoThePlainNetwork(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(2);
        using var rescaled = Networks[name].Rescaled();
        using var plain = Networks[name].Plain();
        rescaled.eval();
        plain.eval();
        var pictures = rand([2, .. Networks[name].Picture]);
        var expected = rescaled.call(pictures);
        plain.load_state_dict(rescaled.Fold().state_dict(), strict: true);
        double error = (plain.call(pictures) - expected).abs().max().item<float>() / expected.abs().max().item<float>();
        Assert.InRange(error, 0, 1e-5);
    }
}
