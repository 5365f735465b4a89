namespace Rescale.Layers;

/// <summary>The distribution that a weight is drawn from.</summary>
public enum WeightRule
{
    /// <summary>U(−1/√f, 1/√f) with fan-in f: the framework's default for convolutions and linear layers (Kaiming uniform with a = √5).</summary>
    UniformFanIn,

    /// <summary>N(0, 2/f) with fan-out f: Kaiming normal for ReLU, as in the ResNets.</summary>
    NormalFanOut,

    /// <summary>U(−b, b) with b = √(6 / (fan-in + fan-out)): Xavier uniform, the published start of a repeated layer's own weight.</summary>
    XavierUniform,
}
