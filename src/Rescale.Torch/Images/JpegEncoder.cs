using TorchSharp;

namespace Rescale.Native;

/// <summary>Writes tensors as JPEG pictures, through libjpeg-turbo.</summary>
public static unsafe class JpegEncoder
{
    /// <summary>Encodes an image, its colours at half resolution.</summary>
    /// <param name="image">a uint8 tensor [1, H, W] (grey) or [3, H, W] (colour).</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="TorchException">the tensor has another type or shape, or the quality is out of range.</exception>
    public static byte[] Encode(torch.Tensor image, int quality = 90)
    {
        void* memory;
        var length = Library.Check(Library.rescale_jpeg_encode(image.Handle, quality, &memory));
        GC.KeepAlive(image);
        var jpeg = new ReadOnlySpan<byte>(memory, checked((int)length)).ToArray();
        Library.rescale_free(memory);
        return jpeg;
    }
}
