namespace Rescale.Training;

/// <summary>
/// The learning rate of each epoch as a factor of the first one. It is a function of the epoch alone and holds no state, so
/// that a resumed run needs nothing from it. Derive from it for an own schedule.
/// </summary>
public abstract record Schedule
{
    /// <summary>The factor of one epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochs">How many epochs the recipe has.</param>
    /// <returns>At least 0.</returns>
    public abstract double Factor(int epoch, int epochs);
}
