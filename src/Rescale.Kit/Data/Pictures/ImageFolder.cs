using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// A folder of PNG and JPEG pictures of one size, a folder per class: either <c>train/CLASS/*</c> beside <c>test/CLASS/*</c> or
/// <c>val/CLASS/*</c>, or <c>CLASS/*</c> alone, which is split by seed.
/// </summary>
/// <remarks>
/// Classes are the sub-folders in ordinal order of their names; pictures (<c>.png</c>, <c>.jpg</c>, <c>.jpeg</c>) may lie deeper and are
/// taken in ordinal order of their paths, so that equal folders give equal sets on every machine. Other files and names that begin
/// with a dot are passed over.
/// <c>test</c> is the fixed test set; pictures of <c>val</c> then join the pool, from which every seed holds out validation pictures of
/// its own. Without <c>test</c>, <c>val</c> is the fixed test set; without both, every seed has test pictures of its own too.
/// <para>
/// The pictures are decoded once and kept in the user's cache (RESCALE_CACHE, else XDG_CACHE_HOME/rescale, else ~/.cache/rescale): later
/// starts map them from there. The system keeps what is mapped in memory while there is room, so that a set may be larger than the
/// memory. Only where the cache cannot be written are the pictures held in memory themselves, up to <see cref="PictureMemory.Limit"/>.
/// </para>
/// </remarks>
public static class ImageFolder
{
    /// <summary>Opens a folder of pictures.</summary>
    /// <param name="folder">The folder that holds <c>train</c>, or the class folders.</param>
    /// <param name="name">What charts and tables call the data; by default the folder's name.</param>
    /// <param name="channels">1 to read all pictures as grey, 3 as colour; null for what the first picture is.</param>
    /// <returns>Pictures of bytes, uint8 [N, C, H, W].</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no classes or pictures, or a picture cannot be decoded or has another size; the message names it.</exception>
    public static DataSource Open(string folder, string? name = null, int? channels = null) => Open(folder, DecodedPictures.Default, name, channels);

    /// <summary>Opens a folder of pictures with decoded ones kept somewhere else than the user's others are.</summary>
    internal static DataSource Open(string folder, DecodedPictures kept, string? name = null, int? channels = null)
    {
        if (channels is not (null or 1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Pictures are read with 1 channel (grey) or 3 (colour).");
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"There is no folder '{root}'. Pictures are read from a folder that holds train/CLASS/*.png (or .jpg), or CLASS/*.png.");
        name ??= Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        return Of(root, FolderLayout.Of(root), kept, name, channels);
    }

    /// <summary>The pictures of a folder with a layout of its own.</summary>
    internal static DataSource Of(string root, FolderLayout files, DecodedPictures kept, string name, int? channels)
    {
        var pictures = new PictureFiles(root, files.Test.Count == 0 ? files.Pool : [.. files.Pool, .. files.Test], channels);
        using var decoded = kept.Of(pictures);
        using var all = new LabelledImages(name, decoded.alias(), tensor(pictures.Files.Select(file => file.Label).ToArray()), files.ClassNames);
        var pool = all.Select(Range(0, files.Pool.Count), files.Test.Count == 0 ? name : $"{name}, train");
        return new DataSource(name, pool, files.Test.Count == 0 ? null : all.Select(Range(files.Pool.Count, files.Test.Count), $"{name}, test"));
    }

    private static long[] Range(long start, int count) => [.. Enumerable.Range(0, count).Select(i => start + i)];
}
