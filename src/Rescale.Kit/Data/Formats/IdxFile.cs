using System.Buffers.Binary;
using Rescale.Data.Catalogue;
using static TorchSharp.torch;

namespace Rescale.Data.Formats;

/// <summary>The IDX format of MNIST: a big-endian header (two zero bytes, type, rank, sizes), then raw bytes; plain or gzip.</summary>
public static class IdxFile
{
    /// <summary>The most bytes that are read from one file, 1 GiB: a header that states more is refused.</summary>
    public const long MaxBytes = 1L << 30;

    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a file of unsigned bytes.</summary>
    /// <param name="path">The file; a name that ends in <c>.gz</c> is unpacked.</param>
    /// <param name="digests">Checksums that it must have; by default none is compared.</param>
    /// <returns>uint8, in the shape that the header states.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not an IDX file of unsigned bytes, its length disagrees with its header, or it is
    /// not the file of the checksums. Nothing is allocated that the file is too short to fill.</exception>
    public static Tensor ReadBytes(string path, IEnumerable<FileDigest>? digests = null)
    {
        using var content = new HashedContent(path, digests ?? []);
        try
        {
            var shape = ReadHeader(content, path);
            long size = shape.Aggregate(1L, (product, length) => checked(product * length));
            if (size > MaxBytes)
                throw Invalid(path, $"its header promises {string.Join('×', shape)} bytes, which is impossibly large (the limit is {MaxBytes})");
            if (size > content.Capacity)
                throw Invalid(path, $"its header promises {size} bytes ({string.Join('×', shape)}), more than a file of this length can hold");
            var data = new byte[size];
            int read = content.Read(data);
            if (read < size)
                throw Invalid(path, $"its header promises {size} bytes ({string.Join('×', shape)}), but it {(content.IsPacked ? "is a truncated gzip that holds" : "holds")} {read}");
            if (content.Read(new byte[1]) > 0)
                throw Invalid(path, $"its header promises {size} bytes ({string.Join('×', shape)}), but it holds more");
            content.Verify();
            return tensor(data, shape.AsSpan());
        }
        catch (OverflowException)
        {
            throw Invalid(path, "the sizes in its header are impossibly large");
        }
        catch (InvalidDataException error) when (!error.Message.Contains(path))
        {
            throw Invalid(path, $"it cannot be unpacked ({error.Message})");
        }
    }

    private static long[] ReadHeader(HashedContent content, string path)
    {
        Span<byte> magic = stackalloc byte[4];
        if (content.Read(magic) < 4 || magic[0] != 0 || magic[1] != 0)
            throw Invalid(path, "it does not start with the two zero bytes of an IDX header");
        if (magic[2] != UnsignedByte)
            throw Invalid(path, $"its element type is 0x{magic[2]:x2}, not unsigned byte (0x08)");
        if (magic[3] is 0 or > 4)
            throw Invalid(path, $"it has {magic[3]} dimensions, not 1 to 4");
        var shape = new long[magic[3]];
        Span<byte> size = stackalloc byte[4];
        for (int i = 0; i < shape.Length; i++)
        {
            if (content.Read(size) < 4)
                throw Invalid(path, "it ends within its header");
            shape[i] = BinaryPrimitives.ReadUInt32BigEndian(size);
        }
        return shape;
    }

    private static InvalidDataException Invalid(string path, string reason) =>
        new($"'{path}' is not a usable IDX file: {reason}. Fetch it again from its source.");
}
