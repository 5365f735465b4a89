using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>A convolution that makes its weight from parameters of another shape. See <see cref="EffectiveWeightExtensions"/>.</summary>
internal interface IEffectiveWeight
{
    /// <summary>The weight that the convolution uses now, [O, I, k, k]: a new tensor.</summary>
    Tensor EffectiveWeight();

    /// <summary>Until a matching <see cref="Release"/>, one effective weight serves all forward passes without gradients.</summary>
    void Hold();

    /// <summary>Ends one <see cref="Hold"/>.</summary>
    void Release();

    /// <summary>Becomes a plain convolution with this weight [O, I, k, k]; what it was made from is disposed, but for what belongs to others.</summary>
    void BecomePlain(Parameter plainWeight);
}
