namespace Rescale.Layers;

/// <summary>Makes the transform of one layer, with parameters of its own for that layer's shape.</summary>
/// <param name="shape">What the layer repeats to what.</param>
public delegate WeightTransform TransformFactory(RepetitionShape shape);
