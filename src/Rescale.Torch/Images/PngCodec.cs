using TorchSharp;

namespace Rescale.Native;

/// <summary>Reads and writes PNG images as tensors, through libpng.</summary>
public static unsafe class PngCodec
{
    /// <summary>Decodes a PNG file.</summary>
    /// <param name="path">the file.</param>
    /// <param name="channels">1 for grey, 3 for colour, 0 for as many as the file has. Transparent pixels are laid on black.</param>
    /// <returns>a uint8 tensor [C, H, W].</returns>
    /// <exception cref="InvalidDataException">the file is not a PNG or is damaged.</exception>
    public static torch.Tensor Read(string path, int channels = 0) => Decode(File.ReadAllBytes(path), channels, path);

    /// <summary>Decodes a PNG in memory; see <see cref="Read"/>.</summary>
    public static torch.Tensor Decode(ReadOnlySpan<byte> png, int channels = 0) => Decode(png, channels, "the image");

    /// <summary>Encodes an image.</summary>
    /// <param name="image">a uint8 tensor [1, H, W] (grey) or [3, H, W] (colour).</param>
    /// <exception cref="TorchException">the tensor has another type or shape.</exception>
    public static byte[] Encode(torch.Tensor image)
    {
        void* memory;
        var length = Library.Check(Library.rescale_png_encode(image.Handle, &memory));
        GC.KeepAlive(image);
        var png = new ReadOnlySpan<byte>(memory, checked((int)length)).ToArray();
        Library.rescale_free(memory);
        return png;
    }

    private static torch.Tensor Decode(ReadOnlySpan<byte> png, int channels, string source)
    {
        if (channels is not (0 or 1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image is read with 1 channel (grey), 3 (colour), or 0 for as many as it has.");
        fixed (byte* data = png)
        {
            var handle = Library.rescale_png_decode(data, png.Length, channels);
            return handle != 0 ? new torch.Tensor(handle) : throw new InvalidDataException($"{source}: {Library.Error().Message}");
        }
    }
}
