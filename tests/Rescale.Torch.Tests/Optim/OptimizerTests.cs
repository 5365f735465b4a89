using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.Optim;

public class OptimizerTests
{
    [Fact]
    public void Sgd_MomentumAndWeightDecay_FollowsTheFormulaByHand()
    {
        using var parameter = Scalar(2);
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.5, weight_decay: 0.25);
        // d₁ = 1 + 0.25·2 = 1.5, p = 2 − 0.15; d₂ = 1 + 0.25·1.85 = 1.4625, b = 0.75 + 1.4625 = 2.2125, p = 1.85 − 0.22125.
        Step(optimizer, parameter, 1);
        Assert.Equal(1.85, parameter.item<double>(), 12);
        Step(optimizer, parameter, 1);
        Assert.Equal(1.62875, parameter.item<double>(), 12);
    }

    [Fact]
    public void Adam_FirstStep_MovesByTheLearningRate()
    {
        using var parameter = Scalar(1);
        using var optimizer = optim.Adam([parameter], 0.1, eps: 0);
        Step(optimizer, parameter, -7);
        Assert.Equal(1.1, parameter.item<double>(), 12);
    }

    [Fact]
    public void AdamW_ShrinksTheParameterByItself()
    {
        using var parameter = Scalar(1);
        using var optimizer = optim.AdamW([parameter], 0.1, eps: 0, weight_decay: 0.5);
        Step(optimizer, parameter, 1);
        Assert.Equal(1 * (1 - 0.1 * 0.5) - 0.1, parameter.item<double>(), 12);
    }

    [Fact]
    public void Step_ParameterWithoutGradient_StaysAsItIs()
    {
        using var parameter = Scalar(3);
        using var optimizer = optim.Adam([parameter], 0.1, weight_decay: 1);
        optimizer.step();
        Assert.Equal(3, parameter.item<double>());
    }

    [Fact]
    public void Step_WithClosure_ReturnsItsLoss()
    {
        using var scope = NewDisposeScope();
        using var parameter = Scalar(3);
        using var optimizer = optim.SGD([parameter], 0.5);
        using (no_grad())
        {
            var loss = optimizer.step(() =>
            {
                var square = parameter * parameter;
                square.backward();
                return square;
            });
            Assert.Equal(9, loss!.item<double>());
        }
        Assert.Equal(0, parameter.item<double>());
    }

    [Fact]
    public void Groups_TakeTheOptimizersOptionsWhereTheyHaveNone()
    {
        using var own = Scalar(1);
        using var shared = Scalar(1);
        using var optimizer = optim.SGD([new SGD.ParamGroup([own], lr: 0.5), new SGD.ParamGroup { Parameters = [shared] }], 0.1);
        Assert.Equal([0.5, 0.1], optimizer.ParamGroups.Select(group => group.LearningRate));
        Step(optimizer, own, 1);
        Step(optimizer, shared, 1);
        Assert.Equal(0.9, shared.item<double>(), 12);
    }

    [Fact]
    public void AddParamGroup_ParameterOfAnotherGroup_IsRefused()
    {
        using var parameter = Scalar(1);
        using var optimizer = optim.SGD([parameter], 0.1);
        Assert.Contains("another group", Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup([parameter]))).Message);
    }

    [Fact]
    public void Settings_OutOfRange_AreNamed()
    {
        using var parameter = Scalar(1);
        Assert.Contains("learning rate cannot be -1", Assert.Throws<ArgumentException>(() => optim.SGD([parameter], -1)).Message);
        Assert.Contains("learning rate cannot be NaN", Assert.Throws<ArgumentException>(() => optim.SGD([parameter], double.NaN)).Message);
        Assert.Contains("Nesterov", Assert.Throws<ArgumentException>(() => optim.SGD([parameter], 1, nesterov: true)).Message);
        Assert.Contains("beta2 cannot be 1", Assert.Throws<ArgumentException>(() => optim.Adam([parameter], beta2: 1)).Message);
        Assert.Contains("weight decay", Assert.Throws<ArgumentException>(() => optim.AdamW([parameter], weight_decay: -0.1)).Message);
    }

    [Fact]
    public void ZeroGrad_KeepsTheGradientAllocated()
    {
        using var scope = NewDisposeScope();
        using var parameter = Scalar(1);
        using var optimizer = optim.SGD([parameter], 0.1);
        parameter.grad = ones(1, ScalarType.Float64);
        optimizer.zero_grad();
        Assert.Equal(0, parameter.grad!.item<double>());
    }

    private static Parameter Scalar(double value) => Parameter(full(1, value, ScalarType.Float64));

    private static void Step(optim.Optimizer optimizer, Parameter parameter, double gradient)
    {
        using var scope = NewDisposeScope();
        parameter.grad = full(1, gradient, ScalarType.Float64);
        optimizer.step();
        parameter.grad = null;
    }
}
