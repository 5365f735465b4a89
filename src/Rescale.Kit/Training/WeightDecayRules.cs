using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>The rules of weight decay that recipes choose from.</summary>
public static class WeightDecayRules
{
    /// <summary>
    /// Weights and biases of layers decay. Spared are the parameters of every weight transform (α, β, coefficients, masks),
    /// whose size says nothing about the size of the effective weight, and those of batch norm.
    /// </summary>
    public static bool Default(nn.Module owner, string parameterName) => owner is not (WeightTransform or BatchNorm);

    /// <summary>Every trainable parameter decays, as in the published code.</summary>
    public static bool Everything(nn.Module owner, string parameterName) => true;
}
