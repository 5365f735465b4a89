namespace Rescale.Data;

/// <summary>Where decoded pictures and downloads are kept for each user.</summary>
internal static class CacheFolder
{
    /// <summary>
    /// <c>decoded</c> in the folder that RESCALE_CACHE names, else in <c>rescale</c> in the one that XDG_CACHE_HOME names, else in
    /// ~/.cache/rescale. Null where there is no home. It may be deleted at any time.
    /// </summary>
    public static string? Default()
    {
        var caches = Environment.GetEnvironmentVariable("RESCALE_CACHE") is { Length: > 0 } named ? Path.GetFullPath(named) : OfTheUser();
        return caches is null ? null : Path.Combine(caches, "decoded");
    }

    /// <summary><c>rescale</c> in the folder that XDG_CACHE_HOME names, else in ~/.cache; null where there is no home.</summary>
    public static string? OfTheUser()
    {
        // The XDG specification has relative paths ignored.
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches && Path.IsPathRooted(caches))
            return Path.Combine(caches, "rescale");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0 ? Path.Combine(home, ".cache", "rescale") : null;
    }
}
