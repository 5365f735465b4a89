using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>The learnable signs that Sign and RandomSign share.</summary>
internal static class SignMask
{
    private const double InitialScale = 0.001;

    /// <summary>A mask in U(0, 0.001), so that all signs start at +1 and are close to turning.</summary>
    public static Parameter Draw(KernelShape shape) => new(empty(shape.Sizes).uniform_(0, 1).mul_(InitialScale));

    /// <summary>sign(M), with sign(0) = 0; the gradient passes straight through where −1 ≤ M ≤ 1 and is 0 elsewhere.</summary>
    public static Tensor Signs(Tensor mask)
    {
        // The value is exactly sign(M), since clamped − clamped.detach() is exactly 0; the gradient is that of the clamp.
        var clamped = mask.clamp(-1, 1);
        return mask.detach().sign() + (clamped - clamped.detach());
    }
}
