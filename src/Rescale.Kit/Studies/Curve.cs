namespace Rescale.Studies;

/// <summary>A variant's course over the epochs: mean and band over its finished runs.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Epochs">Epochs, from 1.</param>
/// <param name="Mean">Mean over the runs in each epoch.</param>
/// <param name="Low">Lower edge of the band.</param>
/// <param name="High">Upper edge of the band.</param>
/// <param name="Band">What the band is, fit to stand in a caption.</param>
/// <param name="Runs">Each run's own values, in the order of seeds.</param>
public sealed record Curve(
    string Name,
    IReadOnlyList<int> Epochs,
    IReadOnlyList<double> Mean,
    IReadOnlyList<double> Low,
    IReadOnlyList<double> High,
    string Band,
    IReadOnlyList<IReadOnlyList<double>> Runs);
