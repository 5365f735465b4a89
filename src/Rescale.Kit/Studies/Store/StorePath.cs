namespace Rescale.Studies.Store;

/// <summary>Where the run store lies unless a study says otherwise.</summary>
internal static class StorePath
{
    public const string Variable = "RESCALE_STORE";

    /// <summary>RESCALE_STORE, else .rescale/runs.db in the repository around the current folder, else in the current folder.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? Path.GetFullPath(path)
            : Path.Combine(RepositoryRoot() ?? Environment.CurrentDirectory, ".rescale", "runs.db");

    /// <summary>The nearest folder upwards that holds a git repository; null when there is none.</summary>
    public static string? RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            // In a worktree or submodule .git is a file.
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
                return folder.FullName;
        }
        return null;
    }
}
