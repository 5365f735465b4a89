using Rescale.Layers;
using Rescale.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public sealed class OptimizerRecipeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void SparedParameters_KeepTheirValueWithoutGradient(string name)
    {
        OptimizerRecipe recipe = name switch
        {
            "sgd" => Optimizers.Sgd(0.1, weightDecay: 0.5),
            "adam" => Optimizers.Adam(0.1, weightDecay: 0.5),
            _ => Optimizers.AdamW(0.1, weightDecay: 0.5),
        };
        var layer = nn.Linear(3, 3);
        using var optimizer = (recipe with { Decay = (_, parameter) => parameter != "bias" }).Create(layer);
        var (weight, bias) = (Values(layer.weight!), Values(layer.bias!));
        (layer.call(zeros(1, 3)).sum() * 0).backward();
        optimizer.step();
        Assert.NotEqual(weight, Values(layer.weight!));
        Assert.Equal(bias, Values(layer.bias!));
    }

    [Fact]
    public void Default_SparesTransformsAndBatchNorm()
    {
        var model = nn.Sequential(
            ("plain", nn.Conv2d(1, 4, 3)),
            ("norm", nn.BatchNorm2d(4)),
            ("field", new FieldBatchNorm(2, 2)),
            ("swish", RepeatedConv2d.Intra(new(2, 2, 3), new(5, 5, 3), Transforms.Swish)),
            ("sign", RepeatedConv2d.Intra(new(2, 2, 3), new(5, 5, 3), Transforms.Sign)),
            ("row", nn.BatchNorm1d(5)),
            ("classifier", nn.Linear(5, 2)));
        var (decayed, spared) = Groups(model, WeightDecayRules.Default);
        Assert.Equal(["plain.weight", "plain.bias", "swish.weight", "swish.bias", "sign.weight", "sign.bias", "classifier.weight", "classifier.bias"], decayed);
        Assert.Equal(
            [
                "norm.weight", "norm.bias", "field.norm.weight", "field.norm.bias",
                "swish.transform.blocks", "swish.transform.rows", "swish.transform.columns",
                "sign.transform.blocks", "sign.transform.rows", "sign.transform.columns",
                "row.weight", "row.bias",
            ],
            spared);
    }

    [Fact]
    public void Default_ModulesInsideATransform_AreTheTransforms()
    {
        var (decayed, spared) = Groups(new MixedTransform(new RepetitionShape(new(2, 2, 3), new(4, 4, 3))), WeightDecayRules.Default);
        Assert.Empty(decayed);
        Assert.Equal(["blocks", "mix.weight", "mix.bias"], spared);
    }

    [Fact]
    public void Everything_SparesNothing() =>
        Assert.Empty(Groups(nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)), WeightDecayRules.Everything).Spared);

    [Fact]
    public void FrozenParameters_DoNotReachTheOptimizer()
    {
        var layer = nn.Linear(2, 2);
        layer.weight!.requires_grad = false;
        var (decayed, spared) = Groups(layer, WeightDecayRules.Default);
        Assert.Equal(["bias"], decayed);
        Assert.Empty(spared);
    }

    [Fact]
    public void SharedParameter_ReachesTheOptimizerOnce()
    {
        var model = new Twins();
        using var optimizer = Optimizers.Sgd(0.1, weightDecay: 0.5).Create(model);
        Assert.Equal(1, optimizer.ParamGroups.Cast<SGD.ParamGroup>().Sum(group => group.Parameters.Count()));
    }

    private static (string[] Decayed, string[] Spared) Groups(nn.Module model, WeightDecayRule rule)
    {
        using var optimizer = (Optimizers.Sgd(0.1, weightDecay: 0.5) with { Decay = rule }).Create(model);
        string[] Named(double decay) => [.. optimizer.ParamGroups.Cast<SGD.ParamGroup>()
            .Where(group => group.Options.weight_decay == decay).SelectMany(group => group.Parameters)
            .Select(parameter => model.named_parameters().Single(named => ReferenceEquals(named.parameter, parameter)).name)];
        return (Named(0.5), Named(0));
    }

    private static float[] Values(Tensor tensor) => tensor.detach().data<float>().ToArray();

    private sealed class Twins : nn.Module
    {
        private readonly Linear first = nn.Linear(2, 2, hasBias: false);
        private readonly Linear second = nn.Linear(2, 2, hasBias: false);

        public Twins() : base(nameof(Twins))
        {
            second.weight = first.weight;
            RegisterComponents();
        }
    }

    private sealed class MixedTransform(RepetitionShape shape) : ScalarTransform("Mixed", shape, scalars: 1)
    {
        private readonly Linear mix = nn.Linear(2, 2);

        protected override Tensor Apply(Tensor weight, Tensor[] scalars) => scalars[0] * mix.call(weight);
    }
}
