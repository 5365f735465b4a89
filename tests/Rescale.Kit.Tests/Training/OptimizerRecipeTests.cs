using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public class OptimizerRecipeTests
{
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
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 3);
        using var optimizer = (recipe with { SparedFromDecay = ["bias"] }).Create([.. layer.named_parameters()]);
        var (weight, bias) = (Values(layer.weight!), Values(layer.bias!));
        (layer.call(zeros(1, 3)).sum() * 0).backward();
        optimizer.step();
        Assert.NotEqual(weight, Values(layer.weight!));
        Assert.Equal(bias, Values(layer.bias!));
    }

    [Fact]
    public void SparedName_ThatFitsNothing_IsRefusedAndNamesTheParameters()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 3);
        var recipe = Optimizers.Sgd(0.1) with { SparedFromDecay = ["alpha"] };
        var error = Assert.Throws<ArgumentException>(() => recipe.Create([.. layer.named_parameters()]));
        Assert.Contains("'alpha'", error.Message);
        Assert.Contains("bias, weight", error.Message);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().data<float>().ToArray();
}
