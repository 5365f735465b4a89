namespace Rescale;

/// <summary>A folder that takes the place of another one as a whole, or not at all. Each assembly that writes folders compiles it.</summary>
internal sealed class FolderReplacement : IDisposable
{
    private readonly string _target, _old;

    /// <summary>Prepares an empty folder beside the target.</summary>
    /// <param name="target">The folder to be replaced; it may be missing.</param>
    /// <exception cref="IOException">Its place cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public FolderReplacement(string target)
    {
        (_target, New, _old) = (target, target + ".new", target + ".old");
        Dispose();
        Directory.CreateDirectory(New);
    }

    /// <summary>Where the new content is to be written.</summary>
    public string New { get; }

    /// <summary>Puts the new folder in the old one's place.</summary>
    public void Replace()
    {
        if (Directory.Exists(_target))
            Directory.Move(_target, _old);
        Directory.Move(New, _target);
    }

    /// <summary>Removes what is left of a folder that was not finished, and the one that was replaced.</summary>
    public void Dispose()
    {
        foreach (var folder in new[] { New, _old }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }
}
