using System.IO.Compression;

namespace Rescale.Data.Files.Archives;

/// <summary>Unpacks .zip.</summary>
internal static class ZipFileArchive
{
    private const int UnixFileType = 0xF000, UnixRegularFile = 0x8000, UnixFolder = 0x4000;

    /// <summary>Unpacks the archive.</summary>
    /// <param name="stream">The .zip file.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="cancellation">Stops it between two entries.</param>
    /// <exception cref="InvalidDataException">The archive is damaged or encrypted, holds links or special files, or breaks the limits.</exception>
    public static void Unpack(Stream stream, UnpackTarget target, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.IsEncrypted)
                throw target.Invalid($"'{entry.FullName}' is encrypted");
            if (((entry.ExternalAttributes >> 16) & UnixFileType) is not (0 or UnixRegularFile or UnixFolder))
                throw target.Invalid($"'{entry.FullName}' is a link or a special file, which no data set needs");
            if (entry.FullName.EndsWith('/'))
                target.AddFolder(entry.FullName);
            else
                target.Add(entry.FullName, entry.Length, () => new Crc32Stream(entry.Open(), entry.Crc32, () => target.Invalid($"the checksum of '{entry.FullName}' is wrong")));
        }
    }
}
