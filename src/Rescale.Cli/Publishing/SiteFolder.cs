namespace Rescale.Cli.Publishing;

/// <summary>The folder of a site, which a new site replaces as a whole.</summary>
internal static class SiteFolder
{
    /// <summary>Prepares to replace what lies in a folder.</summary>
    /// <param name="target">The site's folder; it may be missing.</param>
    /// <exception cref="UsageException">The folder holds something that is no site, or its place cannot be written to.</exception>
    public static FolderReplacement Prepare(string target)
    {
        if (Directory.Exists(target) && !IsSite(target) && Directory.EnumerateFileSystemEntries(target).FirstOrDefault() is { } other)
            throw new UsageException($"'{target}' holds other things ({Path.GetFileName(other)}) and no site, and a site replaces all that is there; choose a new or an empty folder for --out.");
        try
        {
            return new FolderReplacement(target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the site '{target}' cannot be written: {error.Message}");
        }
    }

    /// <summary>By the body of the page that lists all reports.</summary>
    private static bool IsSite(string folder) =>
        Path.Combine(folder, "index.html") is var index && File.Exists(index) && File.ReadAllText(index).Contains("<body class=\"index\">", StringComparison.Ordinal);
}
