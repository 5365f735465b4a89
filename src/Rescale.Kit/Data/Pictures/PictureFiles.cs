using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Rescale.Display;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Pictures on the disk that together are one tensor: all have the first one's size.</summary>
internal sealed class PictureFiles
{
    private const long LargestPicture = 64L << 20;
    private const long LargestFile = 256L << 20;
    private const long BytesAtOnce = 64L << 20;
    private const int FilesAtOnce = 2048;
    private const int ListingPiece = 1 << 16;

    private readonly string root;
    private readonly bool refuseColour;

    /// <summary>Reads the first picture's header.</summary>
    /// <param name="root">The folder that the pictures lie in.</param>
    /// <param name="files">At least one picture.</param>
    /// <param name="channels">1 or 3; null for what the first picture has.</param>
    /// <exception cref="InvalidDataException">The first picture cannot be read or is larger than 64 megapixels.</exception>
    public PictureFiles(string root, IReadOnlyList<PictureFile> files, int? channels)
    {
        this.root = root;
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

    /// <summary>How many bytes all pictures take once they are decoded.</summary>
    public long DecodedBytes => Files.Count * PictureBytes;

    private long PictureBytes => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>SHA-256 (lower-case hexadecimal) over the folder's path, how pictures are read, and each one's path, length and time of change.</summary>
    public string ListingDigest(string version)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{version}\n{root}\n{string.Join(',', Shape)} {refuseColour}\n"));
        // A piece at a time: the whole list as one text would cost more than asking for the files does.
        var buffer = new byte[ListingPiece];
        int filled = 0;
        foreach (var file in Files)
        {
            var path = file.Path.AsSpan(root.Length);
            if (filled + Encoding.UTF8.GetMaxByteCount(path.Length) + 2 * sizeof(long) >= buffer.Length)
            {
                hash.AppendData(buffer, 0, filled);
                filled = 0;
            }
            filled += Encoding.UTF8.GetBytes(path, buffer.AsSpan(filled));
            buffer[filled++] = 0;
            BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(filled), file.Bytes);
            BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(filled + sizeof(long)), file.Changed);
            filled += 2 * sizeof(long);
        }
        hash.AppendData(buffer, 0, filled);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Decodes all pictures into memory.</summary>
    /// <returns>uint8 [N, C, H, W], in no scope.</returns>
    /// <exception cref="InvalidDataException">A picture cannot be decoded or has another size; the message names the first such file.</exception>
    public Tensor Decode()
    {
        var pictures = empty([Files.Count, .. Shape], ScalarType.Byte).DetachFromDisposeScope();
        try
        {
            long filled = 0;
            DecodeParts((_, part) =>
            {
                using var place = pictures.narrow(0, filled, part.shape[0]).DetachFromDisposeScope();
                place.copy_(part).DetachFromDisposeScope();
                filled += part.shape[0];
            });
            return pictures;
        }
        catch
        {
            pictures.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Decodes the pictures in order, some at a time, on libtorch's threads. Each file is read once: what is digested is what is
    /// decoded. The notebook's stop button is observed.
    /// </summary>
    /// <param name="use">Takes the SHA-256 of each of the part's files, one after another, and their pictures, uint8 [n, C, H, W], which live until it returns.</param>
    /// <exception cref="InvalidDataException">A picture cannot be decoded or has another size; the message names the first such file.</exception>
    public void DecodeParts(Action<byte[], Tensor> use)
    {
        for (int start = 0, count; start < Files.Count; start += count)
        {
            Interrupt.Token.ThrowIfCancellationRequested();
            count = PartLength(start);
            Decode(start, count, use);
        }
    }

    // As many files as fit into the memory that a part may take, as they are and decoded.
    private int PartLength(int start)
    {
        int count = 0;
        for (long bytes = 0; start + count < Files.Count && count < FilesAtOnce; count++)
        {
            bytes += Files[start + count].Bytes + PictureBytes;
            if (bytes > BytesAtOnce && count > 0)
                break;
        }
        return count;
    }

    private void Decode(int start, int count, Action<byte[], Tensor> use)
    {
        var paths = Files.Skip(start).Take(count).Select(file => file.Path).ToArray();
        var (contents, digests) = (new ReadOnlyMemory<byte>[count], new byte[count * SHA256.HashSizeInBytes]);
        // Reading many small files is half waiting for the system: as many threads as decode afterwards.
        Concurrent.For(count, i =>
        {
            contents[i] = Read(Files[start + i]);
            SHA256.HashData(contents[i].Span, digests.AsSpan(i * SHA256.HashSizeInBytes));
        });
        using var part = empty([count, .. Shape], ScalarType.Byte).DetachFromDisposeScope();
        PictureDecoder.Decode(contents, part, refuseColour, names: paths);
        use(digests, part);
    }

    private static byte[] Read(PictureFile file)
    {
        if (file.Bytes > LargestFile)
            throw new InvalidDataException($"'{file.Path}' has {file.Bytes >> 20} MiB; a picture's file has at most {LargestFile >> 20}.");
        try
        {
            return File.ReadAllBytes(file.Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"'{file.Path}' cannot be read: {error.Message}", error);
        }
    }
}
