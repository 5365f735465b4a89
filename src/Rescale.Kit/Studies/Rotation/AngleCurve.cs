namespace Rescale.Studies;

/// <summary>A variant's number against an angle: the mean over its finished runs, and its interval.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Degrees">Angles, ascending.</param>
/// <param name="Mean">Mean over the runs at each angle.</param>
/// <param name="Low">Lower end of the mean's interval; the mean itself where there is one run only.</param>
/// <param name="High">Upper end of the mean's interval; the mean itself where there is one run only.</param>
/// <param name="Band">What the interval is, fit to stand in a caption.</param>
public sealed record AngleCurve(
    string Name,
    IReadOnlyList<double> Degrees,
    IReadOnlyList<double> Mean,
    IReadOnlyList<double> Low,
    IReadOnlyList<double> High,
    string Band);
