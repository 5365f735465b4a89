using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// Pictures that the kit makes from others, kept on the disk so that the next start only maps a file. A file that is damaged,
/// truncated or absent is made again; two processes that make the same pictures at once each write all of them, and whichever is
/// last replaces an equal file.
/// </summary>
/// <param name="folder">Where the files lie; null for nowhere.</param>
internal sealed class GeneratedPictures(string? folder)
{
    /// <summary>The user's own.</summary>
    public static GeneratedPictures Default => new(CacheFolder.Default());

    /// <summary>Called with a sentence where the pictures cannot be kept on the disk. By default it goes to standard error.</summary>
    public Action<string> Notice { get; init; } = Console.Error.WriteLine;

    /// <summary>The pictures of a key, made now or before.</summary>
    /// <param name="key">Names everything that decides the pictures, fit to be a file's name.</param>
    /// <param name="make">Makes them: uint8 [N, C, H, W].</param>
    /// <returns>uint8 [N, C, H, W] in no scope.</returns>
    public Tensor Of(string key, Func<Tensor> make)
    {
        var path = folder is null ? null : Path.Combine(folder, $"generated-{key}.pixels");
        if (path is not null && Kept(path, () => CacheFile.Map(path)) is { } known)
            return known;
        var made = make();
        if (path is not null)
            Kept(path, () => Write(path, made));
        return made.DetachFromDisposeScope();
    }

    private Tensor? Write(string path, Tensor made)
    {
        using var writer = new CacheWriter(folder!);
        writer.Write(made.bytes);
        writer.Finish(made.shape, path);
        return null;
    }

    private Tensor? Kept(string path, Func<Tensor?> access)
    {
        try
        {
            return access();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Notice($"The generated pictures could not be kept in '{path}' ({error.Message}): they are held in memory and will be made again at the next start. RESCALE_CACHE names another folder.");
            return null;
        }
    }
}
