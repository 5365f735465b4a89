namespace Rescale.Studies;

/// <summary>Which recorded runs count as a study's own, so that they are not made again.</summary>
public enum Reuse
{
    /// <summary>Only runs of the same identity: same question, same kit to the bit, same kind of machine. Their numbers are what this process would compute.</summary>
    SameIdentity,

    /// <summary>
    /// Also finished or failed runs that asked the same (model, recipe, seed, data and the notebook's own code) of another build
    /// of the kit or on another machine. The results say how many there are and which builds made them.
    /// </summary>
    SameExperiment,
}
