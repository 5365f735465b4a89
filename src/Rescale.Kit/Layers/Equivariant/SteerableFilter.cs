namespace Rescale.Layers;

/// <summary>One filter of a <see cref="SteerableBasis"/>: a ring times cos(mφ) or sin(mφ).</summary>
/// <param name="Ring">The ring it lies on.</param>
/// <param name="Frequency">The angular frequency m, from 0 to the ring's highest.</param>
/// <param name="IsSine">Whether it is the sine; the filter of frequency 0 is the cosine.</param>
public readonly record struct SteerableFilter(FilterRing Ring, int Frequency, bool IsSine);
