using System.Formats.Tar;
using System.IO.Compression;
using Rescale.Data;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Data;

/// <summary>
/// 10,000 JPEG pictures of 3×32×32, a folder for each of ten classes: CIFAR-10's test pictures where cifar10/cifar10-images.tar.gz lies in
/// RESCALE_DATA or in ../shared/data beside the checkout, else pictures made here.
/// </summary>
internal sealed class JpegFolder : IDisposable
{
    public const int Count = 10_000;
    private const int Classes = 10;
    private const int Size = 32;
    private const string Split = "test/";

    private readonly string folder = Directory.CreateTempSubdirectory("rescale-bench-").FullName;

    /// <summary>Unpacks or makes the pictures.</summary>
    public JpegFolder()
    {
        var archive = DataFolders().Select(data => System.IO.Path.Combine(data, "cifar10", "cifar10-images.tar.gz")).FirstOrDefault(File.Exists);
        Description = archive is null ? "JPEGs made here" : "CIFAR JPEGs";
        Directory.CreateDirectory(Path);
        if (archive is null)
            Make();
        else
            Unpack(archive);
    }

    /// <summary>Holds the class folders.</summary>
    public string Path => System.IO.Path.Combine(folder, "pictures");

    /// <summary>Where the kit keeps what it decoded; empty at first.</summary>
    public string Cache => System.IO.Path.Combine(folder, "cache");

    /// <summary>What the pictures are.</summary>
    public string Description { get; }

    /// <summary>Forgets what was decoded.</summary>
    public void ClearCache()
    {
        if (Directory.Exists(Cache))
            Directory.Delete(Cache, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> DataFolders()
    {
        if (Environment.GetEnvironmentVariable("RESCALE_DATA") is { Length: > 0 } named)
            yield return named;
        if (Environment.GetEnvironmentVariable("RESCALE_ROOT") is { Length: > 0 } root)
            yield return System.IO.Path.Combine(root, "..", "shared", "data");
    }

    private void Unpack(string archive)
    {
        using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(packed);
        while (tar.GetNextEntry() is { } entry)
        {
            var name = entry.Name.TrimStart('.', '/');
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !name.StartsWith(Split, StringComparison.Ordinal))
                continue;
            var parts = name[Split.Length..].Split('/');
            var target = Directory.CreateDirectory(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(parts[0])));
            entry.ExtractToFile(System.IO.Path.Combine(target.FullName, System.IO.Path.GetFileName(parts[^1])), overwrite: false);
        }
    }

    // Smooth shapes under a little noise, so that a file has about the length of a photograph of that size.
    private void Make()
    {
        var random = new SeededGenerator(1);
        var pixels = new byte[3 * Size * Size];
        for (int i = 0; i < Count; i++)
        {
            double[] waves = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble())];
            for (int at = 0; at < pixels.Length; at++)
            {
                var (channel, y, x) = (at / (Size * Size), at / Size % Size, at % Size);
                double shape = Math.Sin(x * waves[channel] + 6 * waves[channel + 3]) * Math.Cos(y * waves[channel + 6]);
                pixels[at] = (byte)Math.Clamp(127 + 90 * shape + 20 * (random.NextDouble() - 0.5), 0, 255);
            }
            using var picture = tensor(pixels, [3, Size, Size]);
            var target = Directory.CreateDirectory(System.IO.Path.Combine(Path, $"class{i % Classes}"));
            File.WriteAllBytes(System.IO.Path.Combine(target.FullName, $"{i:0000}.jpg"), JpegEncoder.Encode(picture));
        }
    }
}
