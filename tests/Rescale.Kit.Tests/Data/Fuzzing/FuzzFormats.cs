using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Rescale.Data;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;
using Rescale.Data.Files.Archives;
using Rescale.Data.Formats;
using Rescale.Native;
using Rescale.Tests.Data.Catalogue;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Fuzzing;

/// <summary>All formats that the kit reads from files of others.</summary>
internal static class FuzzFormats
{
    private const int Pictures = 3;

    // The limit of 64 megapixels: once as planes, once as the libraries give them, and a progressive JPEG's coefficients.
    private const long PictureMemory = 64L << 20 << 4;

    private static readonly byte[] Idx = StandIn.Idx([Pictures, 8, 8], [.. Enumerable.Range(0, Pictures * 64).Select(i => (byte)(i * 7))]);

    public static IReadOnlyList<FuzzFormat> All { get; } =
    [
        new("IDX", "images-idx3-ubyte", Idx, LoadIdx),
        new("IDX, damaged before packing", "images-idx3-ubyte.gz", Idx, LoadIdx) { Pack = Gzip, ChecksumOf = FileDigest.OfContent },
        new("IDX, damaged after packing", "images-idx3-ubyte.gz", Gzip(Idx), LoadIdx),
        new("CIFAR-10", "data_batch_1.bin", Cifar(1), (path, digests) => Print(() => CifarFile.Read(path, 1, 10, digests))),
        new("CIFAR-100", "train.bin", Cifar(2), (path, digests) => Print(() => CifarFile.Read(path, 2, 100, digests))),
        new("amat", "train.amat", Amat(), (path, digests) => Print(() => AmatFile.Read(path, Pictures, 4, 4, 10, digests))),
        new("tar, damaged before packing", "data.tar.gz", Tar(), LoadArchive) { Pack = Gzip },
        new("tar, damaged after packing", "data.tar.gz", Gzip(Tar()), LoadArchive),
        new("zip", "data.zip", Zip(), LoadArchive),
        new("PNG, grey", "picture.png", Png(1), LoadPicture) { ChecksumOf = null, MemoryLimit = PictureMemory },
        new("PNG, colour, damaged behind its checksums", "picture.png", Png(3), LoadPicture) { Pack = PngChecksums.Correct, ChecksumOf = null, MemoryLimit = PictureMemory },
        new("JPEG, grey", "picture.jpg", JpegEncoder.Encode(Picture(1)), LoadPicture) { ChecksumOf = null, MemoryLimit = PictureMemory },
        new("JPEG, colour", "picture.jpg", JpegEncoder.Encode(Picture(3)), LoadPicture) { ChecksumOf = null, MemoryLimit = PictureMemory },
        new("manifest", "manifest.json", File.ReadAllBytes(Path.Combine(DatasetManifest.DefaultFolder, "manifest.json")), LoadManifest) { ChecksumOf = null },
        new("record of a download", "rescale-download.json", Receipt(), LoadReceipt) { ChecksumOf = null },
    ];

    private static string LoadIdx(string path, IReadOnlyList<FileDigest> digests)
    {
        using var tensor = IdxFile.ReadBytes(path, digests);
        return Print(tensor);
    }

    private static string LoadArchive(string path, IReadOnlyList<FileDigest> digests)
    {
        DigestCheck.Require(path, digests, "");
        var target = Directory.CreateTempSubdirectory("rescale-fuzz-").FullName;
        try
        {
            Archive.Unpack(path, target, new ArchiveLimits(MaxBytes: 1 << 20, MaxEntries: 100), _ => true);
            return string.Join('\n', Directory.GetFiles(target, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => $"{Path.GetRelativePath(target, file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private static string LoadPicture(string path, IReadOnlyList<FileDigest> digests)
    {
        using var picture = new PictureFiles(Path.GetDirectoryName(path)!, [PictureFile.Of(new FileInfo(path), 0)], channels: null).Decode();
        return Print(picture);
    }

    private static string LoadManifest(string path, IReadOnlyList<FileDigest> digests)
    {
        var manifest = DatasetManifest.Read(Path.GetDirectoryName(path)!);
        return string.Join('\n', manifest.Names.Select(name => $"{name} {manifest[name]}"));
    }

    private static string LoadReceipt(string path, IReadOnlyList<FileDigest> digests) => DownloadReceipt.Read(Path.GetDirectoryName(path)!)!.Dataset;

    private static string Print(Func<(Tensor Images, Tensor Labels)> read)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = read();
        return $"{Print(images)} {Print(labels)}";
    }

    private static string Print(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}] {Convert.ToHexString(SHA256.HashData(tensor.bytes))}";

    private static byte[] Cifar(int labelBytes)
    {
        var records = new byte[Pictures * (labelBytes + 3072)];
        for (int i = 0; i < records.Length; i++)
            records[i] = i % (labelBytes + 3072) < labelBytes ? (byte)(i % 10) : (byte)(i * 13);
        return records;
    }

    private static byte[] Amat()
    {
        var text = new StringBuilder();
        for (int picture = 0; picture < Pictures; picture++)
            text.Append(string.Join(' ', Enumerable.Range(0, 16).Select(pixel => $"{(pixel + picture) / 32.0:0.0000000e+00}"))).Append(' ').Append(picture).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Png(int channels)
    {
        using var picture = Picture(channels);
        return PngCodec.Encode(picture);
    }

    private static Tensor Picture(int channels) => tensor([.. Enumerable.Range(0, channels * 24 * 24).Select(i => (byte)(i * 7 + i / 61))], [channels, 24, 24]);

    private static byte[] Tar()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "set/" + new string('x', 150) + ".bin") { DataStream = new MemoryStream(Idx) });
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, "set/labels.txt") { DataStream = new MemoryStream([1, 2, 3]) });
        }
        return stream.ToArray();
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[] { ("set/", Array.Empty<byte>()), ("set/images.bin", Idx), ("labels.txt", [1, 2, 3]) })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    private static byte[] Receipt()
    {
        using var folder = new TemporaryFolder();
        var file = RecordedFile.Of("data.bin", folder.Write("data.bin", [1, 2, 3]), "https://example.org/data.bin");
        new DownloadReceipt("toy", [file], [file]).Write(folder.Path);
        return File.ReadAllBytes(folder["rescale-download.json"]);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(content);
        return packed.ToArray();
    }
}
