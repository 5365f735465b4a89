namespace Rescale.Charts;

/// <summary>A note at a point; <paramref name="X"/> is a number or a category.</summary>
internal sealed record Annotation(object X, double Y, string Text);
