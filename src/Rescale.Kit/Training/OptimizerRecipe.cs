using TorchSharp.Modules;

namespace Rescale.Training;

/// <summary>Makes a fresh optimizer for one run. Derive from it to train with an own one.</summary>
public abstract record OptimizerRecipe
{
    /// <summary>Learning rate of the first epoch, before the schedule; positive.</summary>
    public required double LearningRate
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(LearningRate), value, "The learning rate must be positive.");
    }

    /// <summary>Weight decay, at least 0.</summary>
    public double WeightDecay
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(WeightDecay), value, "Weight decay cannot be negative.");
    }

    /// <summary>
    /// Parameters that weight decay leaves alone, by the last part of their name ("bias" spares every parameter called
    /// "features.3.bias"). A name that fits no parameter is an error, since it would spare nothing unnoticed.
    /// </summary>
    public IReadOnlyList<string> SparedFromDecay { get; init; } = [];

    /// <summary>Makes the optimizer of <paramref name="parameters"/>, all of them trainable.</summary>
    public abstract OptimizerHelper Create(IReadOnlyList<(string Name, Parameter Parameter)> parameters);

    /// <summary>The parameters in groups of equal weight decay, empty groups left out.</summary>
    protected IEnumerable<(Parameter[] Parameters, double WeightDecay)> DecayGroups(IReadOnlyList<(string Name, Parameter Parameter)> parameters)
    {
        var unknown = SparedFromDecay.Where(spared => !parameters.Any(named => LastPart(named.Name) == spared)).ToArray();
        if (unknown.Length > 0)
            throw new ArgumentException($"No trainable parameter is called '{unknown[0]}', which the recipe spares from weight decay. Their names are: {string.Join(", ", parameters.Select(named => LastPart(named.Name)).Distinct().Order())}.");
        var decayed = parameters.Where(named => !SparedFromDecay.Contains(LastPart(named.Name))).Select(named => named.Parameter).ToArray();
        var spared = parameters.Where(named => SparedFromDecay.Contains(LastPart(named.Name))).Select(named => named.Parameter).ToArray();
        if (decayed.Length > 0)
            yield return (decayed, WeightDecay);
        if (spared.Length > 0)
            yield return (spared, 0);
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];
}
