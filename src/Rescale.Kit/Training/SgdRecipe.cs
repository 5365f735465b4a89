using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Rescale.Training;

/// <summary>Stochastic gradient descent; made by <see cref="Optimizers.Sgd"/>.</summary>
public sealed record SgdRecipe : OptimizerRecipe
{
    /// <summary>Share of the last step carried over, in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Nesterov's form of momentum, which needs a momentum above 0.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override OptimizerHelper Create(nn.Module model)
    {
        var groups = DecayGroups(model)
            .Select(group => new SGD.ParamGroup(group.Parameters, LearningRate, Momentum, 0, group.WeightDecay, Nesterov));
        return SGD(groups, LearningRate, Momentum, 0, WeightDecay, Nesterov);
    }
}
