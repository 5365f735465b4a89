using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Rescale.Training;

/// <summary>Adam; made by <see cref="Optimizers.Adam"/> and <see cref="Optimizers.AdamW"/>.</summary>
public sealed record AdamRecipe : OptimizerRecipe
{
    /// <summary>Decay of the first moment, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the denominator away from zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether weight decay acts on the weights directly (AdamW) and not through the gradient.</summary>
    public bool Decoupled { get; init; }

    /// <inheritdoc/>
    public override OptimizerHelper Create(nn.Module model)
    {
        var groups = DecayGroups(model);
        return Decoupled
            ? AdamW(groups.Select(group => new AdamW.ParamGroup(group.Parameters, LearningRate, Beta1, Beta2, Epsilon, group.WeightDecay)), LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
            : Adam(groups.Select(group => new Adam.ParamGroup(group.Parameters, LearningRate, Beta1, Beta2, Epsilon, group.WeightDecay)), LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
    }
}
