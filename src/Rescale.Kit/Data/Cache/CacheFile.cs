using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>A file of decoded pictures: <see cref="CacheHeader"/>, then the pixels as they are in memory.</summary>
internal static class CacheFile
{
    /// <summary>Maps the pictures of a file, without a copy.</summary>
    /// <returns>uint8 [N, C, H, W] in no scope; null where there is no such file, or it is not whole: every byte is checked.</returns>
    public static Tensor? Map(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > CacheHeader.Length })
            return null;
        using var scope = NewDisposeScope();
        var file = MappedFile.Open(path);
        using var start = file.narrow(0, 0, CacheHeader.Length);
        if (CacheHeader.Read(start.bytes) is not { } header || header.PixelBytes != file.shape[0] - CacheHeader.Length)
            return null;
        var pixels = file.narrow(0, CacheHeader.Length, header.PixelBytes);
        return PixelChecksum.Of(pixels) == header.PixelChecksum ? pixels.view(header.Shape).DetachFromDisposeScope() : null;
    }
}
