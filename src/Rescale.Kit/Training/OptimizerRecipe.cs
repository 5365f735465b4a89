using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

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
    /// Which parameters weight decay acts on; <see cref="WeightDecayRules.Default"/> unless told otherwise. It is part of a
    /// run's identity.
    /// </summary>
    public WeightDecayRule Decay { get; init; } = WeightDecayRules.Default;

    /// <summary>Makes the optimizer of all trainable parameters of <paramref name="model"/>.</summary>
    public abstract OptimizerHelper Create(nn.Module model);

    /// <summary>
    /// The model's trainable parameters in groups of equal weight decay, empty groups left out. A parameter that several
    /// modules share stands in them once and belongs to the first module that registers it.
    /// </summary>
    protected IEnumerable<(Parameter[] Parameters, double WeightDecay)> DecayGroups(nn.Module model)
    {
        var decays = Owned(model).DistinctBy(owned => owned.Parameter, ReferenceEqualityComparer.Instance)
            .Where(owned => owned.Parameter.requires_grad)
            .ToLookup(owned => Decay(owned.Owner, owned.Name), owned => owned.Parameter);
        if (decays[true].Any())
            yield return ([.. decays[true]], WeightDecay);
        if (decays[false].Any())
            yield return ([.. decays[false]], 0);
    }

    // A transform owns whatever stands in it: the modules that it is made of are its own affair.
    private static IEnumerable<(nn.Module Owner, string Name, Parameter Parameter)> Owned(nn.Module module) => module
        .named_parameters(recurse: module is WeightTransform)
        .Select(named => (module, named.name, named.parameter))
        .Concat(module is WeightTransform ? [] : module.children().SelectMany(Owned));
}
