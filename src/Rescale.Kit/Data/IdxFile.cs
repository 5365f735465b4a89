using System.Buffers.Binary;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>The IDX format of MNIST: a big-endian header (two zero bytes, type, rank, sizes), then raw bytes; plain or gzip.</summary>
public static class IdxFile
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a file of unsigned bytes.</summary>
    /// <param name="path">The file; a name that ends in <c>.gz</c> is unpacked.</param>
    /// <returns>uint8, in the shape that the header states.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not an IDX file of unsigned bytes, or its length disagrees with its header.</exception>
    public static Tensor ReadBytes(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        try
        {
            using Stream file = File.OpenRead(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            var shape = ReadHeader(stream, path);
            var data = new byte[checked(shape.Aggregate(1L, (product, size) => checked(product * size)))];
            int read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
            if (read < data.Length || stream.ReadByte() >= 0)
                throw Invalid(path, $"its header promises {data.Length} bytes ({string.Join('×', shape)}), but it holds {(read < data.Length ? read.ToString() : "more")}");
            return tensor(data, shape.AsSpan());
        }
        catch (Exception error) when (error is OverflowException or OutOfMemoryException)
        {
            throw Invalid(path, "the sizes in its header are impossibly large");
        }
        catch (InvalidDataException error) when (!error.Message.Contains(path))
        {
            throw Invalid(path, $"it cannot be unpacked ({error.Message})");
        }
    }

    private static long[] ReadHeader(Stream stream, string path)
    {
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4 || magic[0] != 0 || magic[1] != 0)
            throw Invalid(path, "it does not start with the two zero bytes of an IDX header");
        if (magic[2] != UnsignedByte)
            throw Invalid(path, $"its element type is 0x{magic[2]:x2}, not unsigned byte (0x08)");
        if (magic[3] is 0 or > 4)
            throw Invalid(path, $"it has {magic[3]} dimensions, not 1 to 4");
        var shape = new long[magic[3]];
        Span<byte> size = stackalloc byte[4];
        for (int i = 0; i < shape.Length; i++)
        {
            if (stream.ReadAtLeast(size, 4, throwOnEndOfStream: false) < 4)
                throw Invalid(path, "it ends within its header");
            shape[i] = BinaryPrimitives.ReadUInt32BigEndian(size);
        }
        return shape;
    }

    private static InvalidDataException Invalid(string path, string reason) =>
        new($"'{path}' is not a usable IDX file: {reason}. Fetch it again from its source.");
}
