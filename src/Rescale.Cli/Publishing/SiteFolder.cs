namespace Rescale.Cli.Publishing;

/// <summary>A folder for a site, which is replaced as a whole: whoever reads it finds the old site or the new one.</summary>
internal sealed class SiteFolder : IDisposable
{
    private readonly string _target, _old;

    private SiteFolder(string target) => (_target, New, _old) = (target, target + ".new", target + ".old");

    /// <summary>Where the new site is to be written.</summary>
    public string New { get; }

    /// <summary>Prepares to replace what lies in a folder.</summary>
    /// <param name="target">The site's folder; it may be missing.</param>
    /// <exception cref="UsageException">The folder holds something that is no site, or its place cannot be written to.</exception>
    public static SiteFolder Prepare(string target)
    {
        if (Directory.Exists(target) && !IsSite(target) && Directory.EnumerateFileSystemEntries(target).FirstOrDefault() is { } other)
            throw new UsageException($"'{target}' holds other things ({Path.GetFileName(other)}) and no site, and a site replaces all that is there; choose a new or an empty folder for --out.");
        var folder = new SiteFolder(target);
        try
        {
            folder.Dispose();
            Directory.CreateDirectory(folder.New);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the site '{target}' cannot be written: {error.Message}");
        }
    }

    /// <summary>Puts the new site in the old one's place.</summary>
    public void Replace()
    {
        if (Directory.Exists(_target))
            Directory.Move(_target, _old);
        Directory.Move(New, _target);
    }

    /// <summary>Removes what is left of a site that was not finished, and the one that was replaced.</summary>
    public void Dispose()
    {
        foreach (var folder in new[] { New, _old }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>By the body of the page that lists all reports.</summary>
    private static bool IsSite(string folder) =>
        Path.Combine(folder, "index.html") is var index && File.Exists(index) && File.ReadAllText(index).Contains("<body class=\"index\">", StringComparison.Ordinal);
}
