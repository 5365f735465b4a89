using Rescale.Torch.Tests.NN;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.Optim;

public class OptimizerStateTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Optimizers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.05, 0.9, weight_decay: 1e-3),
        ["Adam"] = p => optim.Adam(p, 0.01, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p, 0.01, weight_decay: 0.1),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void SavedAndLoaded_TrainingContinuesToTheBit(string name)
    {
        using var scope = NewDisposeScope();
        using var straight = new SmallNetwork();
        using var resumed = new SmallNetwork();
        resumed.load_state_dict(straight.state_dict());
        using var optimizer = Optimizers[name](straight.parameters());
        Train(straight, optimizer, 0, 6);

        using var stream = new MemoryStream();
        using (var first = Optimizers[name](resumed.parameters()))
        {
            Train(resumed, first, 0, 3);
            using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            first.save_state_dict(writer);
        }
        stream.Position = 0;
        using var second = Optimizers[name](resumed.parameters());
        second.load_state_dict(new BinaryReader(stream));
        Train(resumed, second, 3, 6);

        Assert.All(
            straight.parameters().Zip(resumed.parameters()),
            pair => Assert.Equal(pair.First.bytes.ToArray(), pair.Second.bytes.ToArray()));
        Assert.All(
            optimizer.state_dict().State.Zip(second.state_dict().State),
            pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LoadedFromAnotherOptimizer_StateIsACopy(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork();
        var source = Optimizers[name](network.parameters());
        Train(network, source, 0, 2);
        using var target = Optimizers[name](network.parameters());
        target.load_state_dict(source.state_dict());
        Assert.True(target.state_dict().State[0].ApproximatelyEquals(source.state_dict().State[0]));
        source.Dispose();
        Train(network, target, 2, 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_MadeInsideAScope_OutlivesIt(string name)
    {
        using var network = new SmallNetwork();
        OptimizerHelper optimizer;
        using (NewDisposeScope())
        {
            optimizer = Optimizers[name](network.parameters());
            Train(network, optimizer, 0, 1);
        }
        Train(network, optimizer, 1, 2);
        optimizer.Dispose();
    }

    [Fact]
    public void Load_StateOfAnotherKind_NamesBoth()
    {
        using var layer = Linear(1, 1);
        using var sgd = optim.SGD(layer.parameters(), 0.1);
        using var adam = optim.Adam(layer.parameters());
        using var stream = new MemoryStream();
        sgd.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        var error = Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(stream)));
        Assert.Contains("SGD, not of Adam", error.Message);
    }

    [Fact]
    public void Load_AnotherNumberOfParameters_NamesBoth()
    {
        using var layer = Linear(1, 1);
        using var one = optim.SGD([layer.weight], 0.1);
        using var two = optim.SGD(layer.parameters(), 0.1);
        Assert.Contains("1 parameters; this SGD has 1 and 2", Assert.Throws<ArgumentException>(() => two.load_state_dict(one.state_dict())).Message);
    }

    private static void Train(SmallNetwork network, OptimizerHelper optimizer, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            using var step = NewDisposeScope();
            manual_seed(i);
            optimizer.zero_grad();
            functional.cross_entropy(network.call(randn(6, 1, 8, 8)), arange(6).remainder(3)).backward();
            optimizer.step();
        }
    }
}
