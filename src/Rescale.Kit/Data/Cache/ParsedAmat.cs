using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Rescale.Data.Catalogue;
using Rescale.Data.Formats;
using Rescale.Display;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// The numbers of .amat files, kept on the disk so that the next start need not parse their text. A file that was changed is parsed
/// anew, which its path, length and time of change tell; its checksums are compared whenever it is parsed.
/// </summary>
/// <param name="kept">Where the numbers are kept.</param>
internal sealed class ParsedAmat(GeneratedPictures kept)
{
    /// <summary>Increased with every change of what parsing gives.</summary>
    private const string Version = "1";

    /// <summary>The user's own.</summary>
    public static ParsedAmat Default => new(GeneratedPictures.Default);

    /// <inheritdoc cref="AmatFile.Read"/>
    public (Tensor Images, Tensor Labels) Read(string path, int pictures, int height, int width, int classes, IReadOnlyList<FileDigest> digests)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        var key = Sha256.Of(string.Join('\n', [$"amat {Version} {pictures} {height} {width} {classes} {file.Length} {file.LastWriteTimeUtc.Ticks}", file.FullName, .. digests.Select(digest => $"{digest}")]));
        using var records = kept.Of(key, () => Joined(AmatFile.Read(path, pictures, height, width, classes, digests)));
        return Parted(records.bytes, pictures, height, width);
    }

    /// <summary>A record for each picture: its pixels, then its label.</summary>
    private static Tensor Joined((Tensor Images, Tensor Labels) parsed)
    {
        using var images = parsed.Images;
        using var labels = parsed.Labels;
        int pixelBytes = (int)(images.numel() / labels.shape[0] * sizeof(float)), recordBytes = pixelBytes + sizeof(long);
        var records = empty([labels.shape[0], 1, 1, recordBytes], ScalarType.Byte);
        for (int i = 0; i < labels.shape[0]; i++)
        {
            var record = records.bytes.Slice(i * recordBytes, recordBytes);
            images.bytes.Slice(i * pixelBytes, pixelBytes).CopyTo(record);
            labels.bytes.Slice(i * sizeof(long), sizeof(long)).CopyTo(record[pixelBytes..]);
        }
        return records;
    }

    private static (Tensor Images, Tensor Labels) Parted(ReadOnlySpan<byte> records, int pictures, int height, int width)
    {
        int pixelBytes = height * width * sizeof(float);
        var (values, labels) = (new float[(long)pictures * height * width], new long[pictures]);
        for (int i = 0; i < pictures; i++)
        {
            var record = records.Slice(i * (pixelBytes + sizeof(long)), pixelBytes + sizeof(long));
            record[..pixelBytes].CopyTo(MemoryMarshal.AsBytes(values.AsSpan(i * height * width, height * width)));
            labels[i] = BinaryPrimitives.ReadInt64LittleEndian(record[pixelBytes..]);
        }
        return (tensor(values, pictures, 1, height, width), tensor(labels));
    }
}
