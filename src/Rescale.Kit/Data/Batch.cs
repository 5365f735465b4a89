using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Some pictures with their labels. It belongs to the enumeration that yields it.</summary>
/// <param name="Images">float32 [B, C, H, W].</param>
/// <param name="Labels">int64 [B].</param>
public readonly record struct Batch(Tensor Images, Tensor Labels);
