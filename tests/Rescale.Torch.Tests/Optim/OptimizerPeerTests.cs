using System.Text.Json;
using Rescale.Torch.Tests.NN;
using Rescale.Torch.Tests.Peers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.Optim;

/// <summary>Same weights and data, several steps: losses and parameters must equal PyTorch's to the bit.</summary>
public class OptimizerPeerTests
{
    private const int Steps = 6;

    private const string Training = """
        torch.manual_seed(5)
        conv, norm, linear = torch.nn.Conv2d(1, 4, 3, padding=1), torch.nn.BatchNorm2d(4), torch.nn.Linear(16, 3)
        parameters = [*conv.parameters(), *norm.parameters(), *linear.parameters()]
        images, labels = torch.randn(10, 1, 8, 8), torch.arange(10) % 3
        optimizer = torch.optim.OPTIMIZER
        result["losses"] = []
        for step in range(STEPS):
            optimizer.zero_grad()
            loss = F.cross_entropy(linear(F.max_pool2d(F.relu(norm(conv(images))), 4).flatten(1)), labels)
            loss.backward()
            optimizer.step()
            result["losses"].append(bits(loss))
        result["parameters"] = [bits(p) for p in parameters]
        """;

    private static readonly Dictionary<string, (string Python, Func<IEnumerable<Parameter>, OptimizerHelper> Create)> Optimizers = new()
    {
        ["SGD"] = ("SGD(parameters, lr=0.1)", p => optim.SGD(p, 0.1)),
        ["SGD, momentum"] = ("SGD(parameters, lr=0.05, momentum=0.9)", p => optim.SGD(p, 0.05, 0.9)),
        ["SGD, dampened momentum, weight decay"] =
            ("SGD(parameters, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.01)", p => optim.SGD(p, 0.05, 0.8, 0.3, 0.01)),
        ["SGD, Nesterov, weight decay"] =
            ("SGD(parameters, lr=0.05, momentum=0.9, weight_decay=5e-4, nesterov=True)", p => optim.SGD(p, 0.05, 0.9, 0, 5e-4, true)),
        ["SGD, maximize"] =
            ("SGD(parameters, lr=0.01, momentum=0.9, weight_decay=0.1, maximize=True)", p => optim.SGD(p, 0.01, 0.9, 0, 0.1, maximize: true)),
        ["Adam"] = ("Adam(parameters, lr=0.01)", p => optim.Adam(p, 0.01)),
        ["Adam, weight decay, AMSGrad"] =
            ("Adam(parameters, lr=0.01, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.02, amsgrad=True)", p => optim.Adam(p, 0.01, 0.8, 0.95, 1e-6, 0.02, true)),
        ["Adam, maximize"] = ("Adam(parameters, lr=0.001, maximize=True)", p => optim.Adam(p, 0.001, maximize: true)),
        ["AdamW"] = ("AdamW(parameters, lr=0.01, weight_decay=0.1)", p => optim.AdamW(p, 0.01, weight_decay: 0.1)),
        ["AdamW, AMSGrad"] = ("AdamW(parameters, lr=0.01, weight_decay=0, amsgrad=True)", p => optim.AdamW(p, 0.01, amsgrad: true)),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_EqualsPyTorchsToTheBit(string name)
    {
        var (python, create) = Optimizers[name];
        var expected = PythonTorch.Run(Training.Replace("OPTIMIZER", python).Replace("STEPS", Steps.ToString()));

        using var scope = NewDisposeScope();
        set_num_threads(1);
        manual_seed(5);
        using var network = new SmallNetwork();
        var images = randn(10, 1, 8, 8);
        var labels = arange(10).remainder(3);
        using var optimizer = create(network.parameters());
        var losses = new List<string>();
        for (var i = 0; i < Steps; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = functional.cross_entropy(network.call(images), labels);
            loss.backward();
            optimizer.step();
            losses.Add(PythonTorch.Bits(loss));
        }
        Assert.Equal(Strings(expected.GetProperty("losses")), losses);
        Assert.Equal(Strings(expected.GetProperty("parameters")), network.parameters().Select(PythonTorch.Bits));
    }

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(element => element.GetString());
}
