namespace Rescale.Training;

/// <summary>
/// Everything that decides how a model is trained, apart from the model, the data and the seed. A change is a copy:
/// <c>recipe with { Epochs = 30 }</c>.
/// </summary>
public sealed record Recipe
{
    /// <summary>What the recipe is called in tables; it changes nothing else.</summary>
    public string Name { get; init; } = "";

    /// <summary>Passes over the training data, at least 1.</summary>
    public int Epochs
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Epochs), value, "A recipe trains for at least one epoch.");
    } = 10;

    /// <summary>Pictures per step, at least 1. The last step of an epoch may have fewer, unless <see cref="DropLastBatch"/> leaves it out.</summary>
    public int BatchSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "A batch holds at least one picture.");
    } = 64;

    /// <summary>Whether an epoch ends before a last step with fewer pictures; which ones it leaves out differs from epoch to epoch.</summary>
    public bool DropLastBatch { get; init; }

    /// <summary>How gradients change the weights.</summary>
    public OptimizerRecipe Optimizer { get; init; } = Optimizers.Sgd(learningRate: 0.05, momentum: 0.9);

    /// <summary>How the learning rate changes from epoch to epoch.</summary>
    public Schedule Schedule { get; init; } = Schedules.Constant;

    /// <summary>Gradients are scaled down together where their Euclidean norm exceeds this; null for never.</summary>
    public double? ClipGradientNorm
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ClipGradientNorm), value, "The largest gradient norm must be positive; null switches clipping off.");
    }

    /// <summary>Share of the target spread evenly over all classes, in [0, 1).</summary>
    public double LabelSmoothing
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(LabelSmoothing), value, "Label smoothing lies in [0, 1).");
    }

    /// <summary>Changes each batch of training pictures; null leaves them as they are. Validation and test pictures never pass it.</summary>
    public Augmentation? Augmentation { get; init; }
}
