using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>How pictures are held.</summary>
internal static class Pixels
{
    /// <summary>Pictures of bytes as float32 in [0, 1]; others as they are.</summary>
    public static Tensor InUnitRange(Tensor images) =>
        images.dtype == ScalarType.Byte ? images.to(ScalarType.Float32).div_(255) : images;
}
