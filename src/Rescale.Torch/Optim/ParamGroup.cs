using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that share their options.</summary>
public class ParamGroup : ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>The options of this group; null, or null members, take the optimizer's when the group is added to it.</summary>
    public OptimizerOptions? Options { get; set; }

    public double LearningRate
    {
        get => Options?.LearningRate ?? throw Unset();
        set => (Options ?? throw Unset()).LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => (Options ?? throw Unset()).InitialLearningRate;
        set => (Options ?? throw Unset()).InitialLearningRate = value;
    }

    private static InvalidOperationException Unset() =>
        new("The group has no learning rate yet; it takes the optimizer's when it is added to one.");
}
