namespace Rescale.Data.Files;

/// <summary>A folder that holds data sets, each in a folder of its own name.</summary>
/// <param name="Path">The folder; it need not exist.</param>
/// <param name="Origin">Why it is looked into: <c>--data</c>, <c>RESCALE_DATA</c>, <c>user cache</c> or <c>system packages</c>.</param>
public sealed record DataRoot(string Path, string Origin)
{
    /// <summary>Where Debian's packages put data sets.</summary>
    public const string SystemFolder = "/usr/share/datasets";

    /// <summary>The variable that names a folder with data sets.</summary>
    public const string Variable = "RESCALE_DATA";

    /// <summary>The per-user cache: <c>$XDG_CACHE_HOME/rescale/data</c>, else <c>~/.cache/rescale/data</c>.</summary>
    public static string UserCache => System.IO.Path.Combine(CacheFolder.OfTheUser() ?? System.IO.Path.Combine(".cache", "rescale"), "data");

    /// <summary>Where data sets are looked for, in this order: a folder named by the caller, RESCALE_DATA, the user's cache, the system's packages.</summary>
    /// <param name="data">The folder that the caller names (<c>--data</c>), or null.</param>
    public static IReadOnlyList<DataRoot> SearchOrder(string? data = null)
    {
        var roots = new List<DataRoot>();
        if (!string.IsNullOrEmpty(data))
            roots.Add(new DataRoot(System.IO.Path.GetFullPath(data), "--data"));
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            roots.Add(new DataRoot(System.IO.Path.GetFullPath(named), Variable));
        roots.Add(new DataRoot(UserCache, "user cache"));
        roots.Add(new DataRoot(SystemFolder, "system packages"));
        return roots;
    }

    /// <summary>Where downloads go: the folder that the caller names, else RESCALE_DATA, else the user's cache.</summary>
    /// <param name="data">The folder that the caller names (<c>--data</c>), or null.</param>
    public static DataRoot DownloadTarget(string? data = null) => SearchOrder(data)[0];
}
