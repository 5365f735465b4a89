using Rescale.Display;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Pictures on the disk that together are one tensor: all have the first one's size.</summary>
internal sealed class PictureFiles
{
    private const long LargestPicture = 64L << 20;
    private const int AtOnce = 2048;

    private readonly bool refuseColour;

    /// <summary>Reads the first picture's header.</summary>
    /// <param name="files">At least one picture.</param>
    /// <param name="channels">1 or 3; null for what the first picture has.</param>
    /// <exception cref="InvalidDataException">The first picture cannot be read or is larger than 64 megapixels.</exception>
    public PictureFiles(IReadOnlyList<PictureFile> files, int? channels)
    {
        Files = files;
        var (found, height, width) = PictureDecoder.ReadSize(files[0].Path);
        if (height * width > LargestPicture)
            throw new InvalidDataException($"'{files[0].Path}' has {height}×{width} pixels; pictures to train on have at most {LargestPicture >> 20} × 2²⁰.");
        refuseColour = channels is null && found == 1;
        Shape = [channels ?? found, height, width];
    }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<PictureFile> Files { get; }

    /// <summary>The shape of each picture, [C, H, W].</summary>
    public long[] Shape { get; }

    /// <summary>Decodes all pictures on libtorch's threads. The notebook's stop button is observed.</summary>
    /// <returns>uint8 [N, C, H, W], in no scope.</returns>
    /// <exception cref="InvalidDataException">A picture cannot be decoded or has another size; the message names the first such file.</exception>
    public Tensor Decode()
    {
        var pictures = empty([Files.Count, .. Shape], ScalarType.Byte).DetachFromDisposeScope();
        try
        {
            for (int start = 0; start < Files.Count; start += AtOnce)
                Decode(start, pictures);
            return pictures;
        }
        catch
        {
            pictures.Dispose();
            throw;
        }
    }

    private void Decode(int start, Tensor pictures)
    {
        Interrupt.Token.ThrowIfCancellationRequested();
        string[] paths = [.. Files.Skip(start).Take(AtOnce).Select(file => file.Path)];
        using var part = pictures.narrow(0, start, paths.Length).DetachFromDisposeScope();
        PictureDecoder.Decode(paths, part, refuseColour);
    }
}
