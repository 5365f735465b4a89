namespace Rescale.Layers;

/// <summary>
/// Filters around one circle: exp(−(r − Radius)² / (2·Sigma²)) times cos(mφ) and sin(mφ) for every frequency m up to
/// <paramref name="MaxFrequency"/>, r and φ being the polar coordinates of a pixel, from the kernel's centre.
/// </summary>
/// <param name="Radius">The circle's radius in pixels, at least 0.</param>
/// <param name="Sigma">How wide the ring is, in pixels, positive.</param>
/// <param name="MaxFrequency">
/// The highest angular frequency, at least 0. Higher ones hold more detail; those that the pixels of the ring cannot follow
/// break the equivariance.
/// </param>
public readonly record struct FilterRing(double Radius, double Sigma, int MaxFrequency);
