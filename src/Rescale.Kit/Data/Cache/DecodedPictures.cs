using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// Pictures that were decoded once and are kept on the disk, so that the next start only maps a file.
/// </summary>
/// <remarks>
/// Two kinds of files: NAME.pixels holds decoded pictures and is named for their content, a SHA-256 over every picture's own
/// SHA-256 in order; NAME.files names the content of one folder as it was listed, a SHA-256 over its path and
/// every picture's path, length and time of change. A start lists the folder; where its listing is known it maps the pixels and
/// compares their checksum, without reading a picture. A picture that was replaced by another of equal length and time of change
/// goes unnoticed; a folder that was moved or touched is decoded again and finds itself under the same content. Files that are
/// damaged, truncated or absent are made again.
/// <para>
/// The checksum is compared at every start, not once for each file: a failing disk or another program may change one at any time, and
/// comparing is what brings its pages into memory. They stay the system's, which shares them between processes, drops them when it
/// needs the memory and reads them again.
/// </para>
/// </remarks>
/// <param name="folder">Where the files lie; null for nowhere.</param>
/// <param name="memoryLimit">How many bytes of pixels may be held in memory where they cannot be kept on the disk.</param>
internal sealed class DecodedPictures(string? folder, long memoryLimit)
{
    /// <summary>Increased with every change of what decoding gives.</summary>
    private const string Version = "1";

    /// <summary>The user's own, with <see cref="PictureMemory.Limit"/>.</summary>
    public static DecodedPictures Default => new(CacheFolder.Default(), PictureMemory.Limit());

    /// <summary>Called with a sentence where the pictures cannot be kept on the disk. By default it goes to standard error.</summary>
    public Action<string> Notice { get; init; } = Console.Error.WriteLine;

    /// <summary>The pictures of some files, decoded now or before.</summary>
    /// <returns>uint8 [N, C, H, W] in no scope.</returns>
    /// <exception cref="InvalidDataException">A picture cannot be decoded; the message names it.</exception>
    /// <exception cref="IOException">The pictures can neither be kept on the disk nor held in memory.</exception>
    public Tensor Of(PictureFiles files)
    {
        if (folder is null)
            return InMemory(files, "there is no home directory to keep them in");
        try
        {
            return Known(files) ?? Decoded(files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = $"they could not be kept in '{folder}': {error.Message.TrimEnd('.')}";
            var decoded = InMemory(files, reason);
            Notice($"The decoded pictures are held in memory and will be decoded again at the next start, since {reason}. RESCALE_CACHE names another folder.");
            return decoded;
        }
    }

    private Tensor InMemory(PictureFiles files, string reason) => files.DecodedBytes <= memoryLimit
        ? files.Decode()
        : throw new IOException($"{files.Files.Count} decoded pictures take {files.DecodedBytes >> 20} MiB, more than the {memoryLimit >> 20} MiB that may be held in memory, and {reason}. RESCALE_CACHE names another folder to keep them in, RESCALE_PICTURE_MEMORY another limit in MiB.");

    private Tensor? Known(PictureFiles files)
    {
        var listing = ListingPath(files);
        if (!File.Exists(listing))
            return null;
        var content = File.ReadAllText(listing);
        return content.Length == 2 * SHA256.HashSizeInBytes && content.All(char.IsAsciiHexDigitLower) && CacheFile.Map(PixelsPath(content)) is { } pictures
            && pictures.shape.AsSpan().SequenceEqual([files.Files.Count, .. files.Shape])
            ? pictures
            : null;
    }

    private Tensor Decoded(PictureFiles files)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        content.AppendData(Encoding.UTF8.GetBytes($"{Version} {string.Join(',', files.Shape)}\n"));
        using var writer = new CacheWriter(folder!);
        files.DecodeParts((digests, part) =>
        {
            content.AppendData(digests);
            writer.Write(part.bytes);
        });
        var name = Convert.ToHexStringLower(content.GetHashAndReset());
        writer.Finish([files.Files.Count, .. files.Shape], PixelsPath(name));
        AtomicFile.Write(ListingPath(files), name);
        return CacheFile.Map(PixelsPath(name)) ?? throw new IOException("what was written there cannot be read back");
    }

    private string PixelsPath(string content) => Path.Combine(folder!, content + ".pixels");

    private string ListingPath(PictureFiles files) => Path.Combine(folder!, files.ListingDigest(Version) + ".files");
}
