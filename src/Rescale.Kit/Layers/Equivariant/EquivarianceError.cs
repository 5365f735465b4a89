namespace Rescale.Layers;

/// <summary>How far a layer or network is from equivariance under one rotation.</summary>
/// <param name="Degrees">The rotation's angle, counter-clockwise.</param>
/// <param name="IsExact">Whether pixels move onto pixels; else inputs and outputs are interpolated, which has an error of its own.</param>
/// <param name="Mean">The mean over the inputs of ‖f(gx) − g·f(x)‖ / ‖g·f(x)‖.</param>
/// <param name="Maximum">The largest of them.</param>
public sealed record EquivarianceError(double Degrees, bool IsExact, double Mean, double Maximum);
