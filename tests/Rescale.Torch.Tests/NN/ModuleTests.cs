using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN;

public class ModuleTests
{
    [Fact]
    public void NamedParameters_AreInRegistrationOrder()
    {
        using var network = new SmallNetwork();
        Assert.Equal(
            ["conv.weight", "conv.bias", "norm.weight", "norm.bias", "head.linear.weight", "head.linear.bias"],
            network.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void StateDict_HoldsParametersAndBuffersModuleByModule()
    {
        using var network = new SmallNetwork();
        Assert.Equal(
            [
                "conv.weight", "conv.bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var",
                "norm.num_batches_tracked", "head.linear.weight", "head.linear.bias",
            ],
            network.state_dict().Keys);
    }

    [Fact]
    public void NamedModules_GoLevelByLevel()
    {
        using var network = new SmallNetwork();
        Assert.Equal(
            ["conv", "norm", "head", "head.pool", "head.flatten", "head.linear"],
            network.named_modules().Select(entry => entry.name));
    }

    [Fact]
    public void LoadStateDict_OfAnotherNetwork_MakesTheOutputsEqual()
    {
        using var scope = NewDisposeScope();
        using var source = new SmallNetwork();
        using var target = new SmallNetwork();
        var input = randn(2, 1, 8, 8);
        source.call(input);
        target.load_state_dict(source.state_dict());
        source.eval();
        target.eval();
        Assert.True(source.call(input).allclose(target.call(input), 0, 0));
    }

    [Fact]
    public void LoadStateDict_KeyMissingAndKeyTooMany_NamesBoth()
    {
        using var network = new SmallNetwork();
        var state = network.state_dict();
        state["stranger"] = state["conv.bias"];
        state.Remove("norm.weight");
        var error = Assert.Throws<InvalidOperationException>(() => network.load_state_dict(state));
        Assert.Contains("Missing: norm.weight", error.Message);
        Assert.Contains("Unexpected: stranger", error.Message);

        var (missing, unexpected) = network.load_state_dict(state, strict: false);
        Assert.Equal(["norm.weight"], missing);
        Assert.Equal(["stranger"], unexpected);
    }

    [Fact]
    public void LoadStateDict_WrongShape_NamesTheEntryAndChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork();
        var before = network.get_parameter("conv.weight")!.clone();
        var state = network.state_dict().ToDictionary(entry => entry.Key, entry => (Tensor)entry.Value.add(1));
        state["head.linear.bias"] = zeros(5);
        var error = Assert.Throws<ArgumentException>(() => network.load_state_dict(state));
        Assert.Contains("'head.linear.bias' has shape [5]; the module's has [3]", error.Message);
        Assert.True(network.get_parameter("conv.weight")!.allclose(before, 0, 0));
    }

    [Fact]
    public void SaveAndLoad_RoundTripsToTheBit()
    {
        using var scope = NewDisposeScope();
        using var source = new SmallNetwork();
        using var target = new SmallNetwork();
        source.call(randn(2, 1, 8, 8));
        using var stream = new MemoryStream();
        source.save(stream);
        stream.Position = 0;
        var loaded = new Dictionary<string, bool>();
        target.load(stream, loadedParameters: loaded);
        Assert.All(source.state_dict(), entry => Assert.Equal(Bytes(entry.Value), Bytes(target.state_dict()[entry.Key])));
        Assert.Equal(source.state_dict().Keys.Order(), loaded.Where(entry => entry.Value).Select(entry => entry.Key).Order());
    }

    [Fact]
    public void Load_NoSuchFile_NamesIt()
    {
        using var network = new SmallNetwork();
        Assert.Contains("nowhere.dat", Assert.Throws<FileNotFoundException>(() => network.load("nowhere.dat")).Message);
    }

    [Fact]
    public void Train_ReachesAllDescendants()
    {
        using var network = new SmallNetwork();
        network.eval();
        Assert.All(network.modules().Append(network), module => Assert.False(module.training));
        network.train();
        Assert.All(network.modules().Append(network), module => Assert.True(module.training));
    }

    [Fact]
    public void Module_MadeInsideAScope_OutlivesIt()
    {
        SmallNetwork network;
        using (NewDisposeScope()) network = new SmallNetwork();
        Assert.All(network.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        network.Dispose();
    }

    [Fact]
    public void Dispose_ReleasesEveryTensor()
    {
        var network = new SmallNetwork();
        var tensors = network.state_dict().Values.ToList();
        network.Dispose();
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void To_AnotherType_ConvertsFloatingPointOnlyAndKeepsTheParameters()
    {
        using var network = new SmallNetwork();
        var before = network.parameters().ToList();
        network.to(ScalarType.Float64);
        Assert.Equal(before, network.parameters(), ReferenceEqualityComparer.Instance);
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Int64, network.get_buffer("norm.num_batches_tracked")!.dtype);
    }

    [Fact]
    public void To_AnotherTypeAfterTheOptimizerWasMade_StillTrains()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        using var optimizer = optim.SGD(layer.parameters(), 0.1);
        layer.to(ScalarType.Float64);
        var before = layer.weight.clone();
        layer.call(ones(1, 2, ScalarType.Float64)).sum().backward();
        optimizer.step();
        Assert.Equal(0.1, (before - layer.weight)[0, 0].item<double>(), 12);
    }

    [Fact]
    public void ZeroGrad_DropsOrClearsGradients()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Assert.Equal(0, layer.weight.grad!.abs().sum().item<float>());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void SharedParameter_AppearsOnceInParametersAndTwiceInTheState()
    {
        using var shared = Linear(2, 2);
        using var pair = Sequential(("first", shared), ("second", Linear(shared.weight)));
        Assert.Equal(["first.weight", "first.bias"], pair.named_parameters().Select(entry => entry.name));
        Assert.Contains("second.weight", pair.state_dict().Keys);
    }

    [Fact]
    public void Buffer_NotPersistent_IsNoState()
    {
        using var module = new Buffered();
        Assert.Equal(["kept"], module.state_dict().Keys);
        Assert.Equal(["kept", "passing"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["kept"], module.named_buffers(include_nonpersistent: false).Select(entry => entry.name));
    }

    [Fact]
    public void ComponentName_RenamesAField()
    {
        using var module = new Renamed();
        Assert.Equal(["scale"], module.state_dict().Keys);
    }

    [Fact]
    public void GetParameter_DescendsAlongThePath()
    {
        using var network = new SmallNetwork();
        Assert.Equal([3L, 16], network.get_parameter("head.linear.weight")!.shape);
        Assert.True(network.has_buffer("norm.running_var"));
        Assert.Null(network.get_parameter("head.nothing"));
    }

    [Fact]
    public void RegisterModule_NameWithADot_IsRefused()
    {
        using var network = new SmallNetwork();
        Assert.Contains("'a.b'", Assert.Throws<ArgumentException>(() => network.add_module("a.b", ReLU())).Message);
    }

    [Fact]
    public void RegisterModule_NameTwice_IsRefused()
    {
        using var network = new SmallNetwork();
        Assert.Contains("'conv'", Assert.Throws<InvalidOperationException>(() => network.add_module("conv", ReLU())).Message);
    }

    [Fact]
    public void ParameterlessModule_RefusesParameters()
    {
        using var relu = ReLU();
        Assert.Contains("ReLU", Assert.Throws<InvalidOperationException>(() => relu.add_module("inner", ReLU())).Message);
    }

    [Fact]
    public void Hooks_SeeAndReplaceInputAndOutput()
    {
        using var scope = NewDisposeScope();
        using var layer = Identity();
        var before = layer.register_forward_pre_hook((_, input) => input + 1);
        layer.register_forward_hook((_, input, output) => output * input);
        Assert.Equal(9, layer.call(tensor(2.0)).item<double>());
        before.remove();
        Assert.Equal(4, layer.call(tensor(2.0)).item<double>());
    }

    [Fact]
    public void Apply_VisitsChildrenBeforeTheModule()
    {
        using var network = new SmallNetwork();
        var visited = new List<string>();
        network.apply(module => visited.Add(module.GetName()));
        Assert.Equal(["Conv2d", "BatchNorm2d", "MaxPool2d", "Flatten", "Linear", "Sequential", "SmallNetwork"], visited);
    }

    private static byte[] Bytes(Tensor tensor) => tensor.bytes.ToArray();

    private sealed class Buffered : Module
    {
        public Buffered()
            : base(nameof(Buffered))
        {
            register_buffer("kept", zeros(1));
            register_buffer("passing", zeros(1), persistent: false);
        }
    }

    private sealed class Renamed : Module
    {
        [ComponentName(Name = "scale")]
        private readonly Parameter internalName = Parameter(ones(1));

        public Renamed()
            : base(nameof(Renamed)) => RegisterComponents();

        public Parameter Value => internalName;
    }
}
