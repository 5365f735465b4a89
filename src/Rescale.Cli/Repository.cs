namespace Rescale.Cli;

/// <summary>Where things lie in the repository that the program was built in.</summary>
internal static class Repository
{
    /// <summary>The repository's folder: RESCALE_ROOT, else the nearest folder above the program that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Root { get; } = Environment.GetEnvironmentVariable("RESCALE_ROOT") is { Length: > 0 } root ? root : FindRoot();

    /// <summary>The built assembly of a project, for example <c>Rescale.Benchmarks</c>.</summary>
    public static string Assembly(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", $"{project}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rescale.Kit.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds Rescale.Kit.sln; set RESCALE_ROOT to the repository.");
    }
}
