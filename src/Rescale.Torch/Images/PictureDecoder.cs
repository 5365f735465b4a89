using System.Buffers;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Rescale.Native;

/// <summary>
/// Decodes PNG and JPEG pictures, told apart by their first bytes, through libpng and libjpeg-turbo: many at once on several
/// threads, straight into one tensor. Transparent pixels are laid on black.
/// </summary>
public static unsafe class PictureDecoder
{
    /// <summary>Reads how large a picture is from its header, without decoding it.</summary>
    /// <param name="path">a PNG or JPEG file.</param>
    /// <returns>channels (1 where it is grey, else 3), height and width.</returns>
    /// <exception cref="InvalidDataException">the file cannot be read; the message names it and says why.</exception>
    public static (long Channels, long Height, long Width) ReadSize(string path) =>
        WithSources([path], sources => Size(sources, path));

    /// <summary>Reads how large a picture in memory is; see <see cref="ReadSize(string)"/>.</summary>
    public static (long Channels, long Height, long Width) ReadSize(ReadOnlyMemory<byte> picture) =>
        WithSources([picture], sources => Size(sources, "the picture"));

    /// <summary>Decodes files, all of one size.</summary>
    /// <param name="paths">PNG and JPEG files.</param>
    /// <param name="pictures">where the pixels go: contiguous uint8 [N, C, H, W] on the CPU, one picture per file, C = 1 or 3. Pictures of another number of channels are converted.</param>
    /// <param name="refuseColour">whether a picture in colour is an error where C = 1, rather than turned to grey.</param>
    /// <param name="threads">how many threads decode; 0 for as many as libtorch computes on.</param>
    /// <exception cref="InvalidDataException">a picture cannot be decoded or has another size; the message names the first such file and says why.</exception>
    public static void Decode(IReadOnlyList<string> paths, torch.Tensor pictures, bool refuseColour = false, int threads = 0)
    {
        CheckCount(paths.Count, pictures);
        WithSources(paths, sources => Decode(sources, pictures, refuseColour, threads, index => $"'{paths[index]}'"));
    }

    /// <summary>Decodes pictures in memory, all of one size; see <see cref="Decode(IReadOnlyList{string}, torch.Tensor, bool, int)"/>. A message calls them by <paramref name="names"/>.</summary>
    public static void Decode(IReadOnlyList<ReadOnlyMemory<byte>> blocks, torch.Tensor pictures, bool refuseColour = false, int threads = 0, IReadOnlyList<string>? names = null)
    {
        CheckCount(blocks.Count, pictures);
        WithSources(blocks, sources => Decode(sources, pictures, refuseColour, threads, index => names is null ? $"picture {index}" : $"'{names[index]}'"));
    }

    private delegate TResult Use<TResult>(PictureSource* sources);

    private static (long Channels, long Height, long Width) Size(PictureSource* source, string name)
    {
        var size = stackalloc long[3];
        if (Library.rescale_picture_size(source, size) < 0)
            throw new InvalidDataException($"{name}: {Library.Error().Message}");
        return (size[0], size[1], size[2]);
    }

    private static bool Decode(PictureSource* sources, torch.Tensor pictures, bool refuseColour, int threads, Func<int, string> name)
    {
        var decoded = Library.Check(Library.rescale_pictures_decode(sources, pictures.Handle, refuseColour ? 1 : 0, threads));
        GC.KeepAlive(pictures);
        return decoded == pictures.shape[0] ? true : throw new InvalidDataException($"{name((int)decoded)} cannot be decoded: {Library.Error().Message}.");
    }

    private static void CheckCount(int count, torch.Tensor pictures)
    {
        if (pictures.dim() != 4 || pictures.shape[0] != count)
            throw new ArgumentException($"{count} pictures are decoded into a tensor [{count}, C, H, W], not [{string.Join(", ", pictures.shape)}].", nameof(pictures));
    }

    private static TResult WithSources<TResult>(IReadOnlyList<string> paths, Use<TResult> use)
    {
        var sources = new PictureSource[paths.Count];
        try
        {
            for (var i = 0; i < sources.Length; i++)
                sources[i].Path = (byte*)Marshal.StringToCoTaskMemUTF8(paths[i]);
            fixed (PictureSource* first = sources)
                return use(first);
        }
        finally
        {
            foreach (var source in sources)
                Marshal.FreeCoTaskMem((nint)source.Path);
        }
    }

    private static TResult WithSources<TResult>(IReadOnlyList<ReadOnlyMemory<byte>> blocks, Use<TResult> use)
    {
        var sources = new PictureSource[blocks.Count];
        var pins = new MemoryHandle[blocks.Count];
        try
        {
            for (var i = 0; i < sources.Length; i++)
            {
                pins[i] = blocks[i].Pin();
                sources[i].Data = (byte*)pins[i].Pointer;
                sources[i].Length = blocks[i].Length;
            }
            fixed (PictureSource* first = sources)
                return use(first);
        }
        finally
        {
            foreach (var pin in pins)
                pin.Dispose();
        }
    }
}
