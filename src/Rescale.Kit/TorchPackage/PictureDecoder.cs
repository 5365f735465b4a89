using TorchSharp;

namespace Rescale.Native;

/// <summary>
/// Decodes pictures in place of Rescale.Torch's decoder over libpng and libjpeg-turbo. It reads the PNG that
/// <see cref="PngCodec"/> reads; a JPEG is refused with a message that says so.
/// </summary>
public static class PictureDecoder
{
    /// <summary>Reads how large a picture is.</summary>
    /// <param name="path">a PNG file.</param>
    /// <returns>channels (1 where it is grey, else 3), height and width.</returns>
    /// <exception cref="InvalidDataException">the file cannot be read; the message names it and says why.</exception>
    public static (long Channels, long Height, long Width) ReadSize(string path)
    {
        using var picture = Read(path, 0);
        return (picture.shape[0], picture.shape[1], picture.shape[2]);
    }

    /// <summary>Reads how large a picture in memory is; see <see cref="ReadSize(string)"/>.</summary>
    public static (long Channels, long Height, long Width) ReadSize(ReadOnlyMemory<byte> picture)
    {
        using var decoded = Decode(picture, 0);
        return (decoded.shape[0], decoded.shape[1], decoded.shape[2]);
    }

    /// <summary>Decodes files, all of one size.</summary>
    /// <param name="paths">PNG files.</param>
    /// <param name="pictures">where the pixels go: contiguous uint8 [N, C, H, W] on the CPU, one picture per file, C = 1 or 3. Pictures of another number of channels are converted.</param>
    /// <param name="refuseColour">whether a picture in colour is an error where C = 1, rather than turned to grey.</param>
    /// <param name="threads">not used: one thread decodes.</param>
    /// <exception cref="InvalidDataException">a picture cannot be decoded or has another size; the message names the first such file and says why.</exception>
    public static void Decode(IReadOnlyList<string> paths, torch.Tensor pictures, bool refuseColour = false, int threads = 0) =>
        Decode(paths.Count, pictures, refuseColour, index => $"'{paths[index]}'", (index, channels) => Read(paths[index], channels));

    /// <summary>Decodes pictures in memory, all of one size; see <see cref="Decode(IReadOnlyList{string}, torch.Tensor, bool, int)"/>. A message calls them by <paramref name="names"/>.</summary>
    public static void Decode(IReadOnlyList<ReadOnlyMemory<byte>> blocks, torch.Tensor pictures, bool refuseColour = false, int threads = 0, IReadOnlyList<string>? names = null) =>
        Decode(blocks.Count, pictures, refuseColour, index => names is null ? $"picture {index}" : $"'{names[index]}'", (index, channels) => Decode(blocks[index], channels));

    private static void Decode(int count, torch.Tensor pictures, bool refuseColour, Func<int, string> name, Func<int, int, torch.Tensor> read)
    {
        if (pictures.dim() != 4 || pictures.shape[0] != count)
            throw new ArgumentException($"{count} pictures are decoded into a tensor [{count}, C, H, W], not [{string.Join(", ", pictures.shape)}].", nameof(pictures));
        for (var i = 0; i < count; i++)
        {
            using var found = read(i, 0);
            if (found.shape[1] != pictures.shape[2] || found.shape[2] != pictures.shape[3])
                throw new InvalidDataException($"{name(i)} cannot be decoded: it has {found.shape[1]}×{found.shape[2]} pixels, not {pictures.shape[2]}×{pictures.shape[3]} as the first picture.");
            if (refuseColour && found.shape[0] > pictures.shape[1])
                throw new InvalidDataException($"{name(i)} cannot be decoded: it is in colour, while the first picture is grey: say whether all are to be read with 1 channel or with 3.");
            using var converted = read(i, (int)pictures.shape[1]);
            using var place = pictures[i];
            place.copy_(converted);
        }
    }

    private static torch.Tensor Read(string path, int channels)
    {
        using var file = File.OpenRead(path);
        if (file.ReadByte() == 0xff)
            throw new InvalidDataException($"'{path}': JPEG pictures are read with TorchProvider=system only; convert them to PNG.");
        return PngCodec.Read(path, channels);
    }

    private static torch.Tensor Decode(ReadOnlyMemory<byte> picture, int channels) => picture.Span is [0xff, ..]
        ? throw new InvalidDataException("JPEG pictures are read with TorchProvider=system only; convert them to PNG.")
        : PngCodec.Decode(picture.Span, channels);
}
