using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Rescale.Data.Files.Archives;

/// <summary>
/// Unpacks .tar.gz (v7, POSIX, pax and GNU long names). System.Formats.Tar allocates as much for a long name as a lying header
/// states, up to 2 GiB; here nothing is allocated that the limits do not allow.
/// </summary>
internal static class TarArchive
{
    private const int MaxExtendedHeader = 1 << 16;

    /// <summary>Unpacks the archive.</summary>
    /// <param name="stream">The .tar.gz file.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="cancellation">Stops it between two entries.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, holds links or special files, or breaks the limits.</exception>
    public static void Unpack(Stream stream, UnpackTarget target, CancellationToken cancellation)
    {
        using var tar = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var block = new byte[TarHeader.Size];
        string? longName = null;
        long? longLength = null;
        while (ReadHeader(tar, block, target))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TarHeader.Parse(block, out var entry) is { } fault)
                throw target.Invalid(fault);
            using var content = new TarContent(tar, entry.Kind is 'x' or 'L' ? entry.Length : longLength ?? entry.Length, target);
            switch (entry.Kind)
            {
                case 'L':
                    longName = Encoding.UTF8.GetString(Extended(content, target)).TrimEnd('\0');
                    break;
                case 'x':
                    (longName, longLength) = ParsePax(Extended(content, target), target);
                    break;
                case 'g' or 'K':
                    break;
                case '0' or '5':
                    var name = longName ?? entry.Name;
                    if (entry.Kind == '5')
                        target.AddFolder(name);
                    else
                        target.Add(name, content.Length, () => content);
                    (longName, longLength) = (null, null);
                    break;
                default:
                    throw target.Invalid($"'{entry.Name}' is a link or a special file, which no data set needs");
            }
            content.Skip();
        }
        // What follows the end still belongs to the gzip stream, whose checksum is at its end.
        while (tar.Read(block) > 0)
            cancellation.ThrowIfCancellationRequested();
    }

    /// <returns>False at the archive's end.</returns>
    private static bool ReadHeader(Stream tar, byte[] block, UnpackTarget target)
    {
        if (tar.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length)
            throw target.Invalid("it is truncated: it ends without the block of zeros");
        return block.AsSpan().ContainsAnyExcept((byte)0);
    }

    private static byte[] Extended(TarContent content, UnpackTarget target)
    {
        if (content.Length > MaxExtendedHeader)
            throw target.Invalid($"an extended header states {content.Length} bytes, more than the limit of {MaxExtendedHeader}");
        var bytes = new byte[content.Length];
        if (content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw target.Invalid("it is truncated within an extended header");
        return bytes;
    }

    // Records "LENGTH KEY=VALUE\n", where LENGTH counts the whole record.
    private static (string? Path, long? Length) ParsePax(ReadOnlySpan<byte> records, UnpackTarget target)
    {
        (string? Path, long? Length) result = default;
        while (!records.IsEmpty)
        {
            int blank = records.IndexOf((byte)' ');
            if (blank <= 0 || !int.TryParse(records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length <= blank + 1 || length > records.Length)
                throw target.Invalid("an extended header is malformed");
            var record = records[(blank + 1)..(length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals > 0 && record[..equals].SequenceEqual("path"u8))
                result.Path = Encoding.UTF8.GetString(record[(equals + 1)..]);
            if (equals > 0 && record[..equals].SequenceEqual("size"u8))
            {
                result.Length = long.TryParse(record[(equals + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
                    ? size
                    : throw target.Invalid("an extended header states no length");
            }
            records = records[length..];
        }
        return result;
    }
}
