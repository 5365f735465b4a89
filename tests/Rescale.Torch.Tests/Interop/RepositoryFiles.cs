namespace Rescale.Torch.Tests.Interop;

/// <summary>Finds the repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    internal static IEnumerable<string> TorchSources => Directory.EnumerateFiles(Path.Combine(Root, "src", "Rescale.Torch"), "*.cs", SearchOption.AllDirectories);

    private static string Find(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "Rescale.Kit.sln")))
                return candidate.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above {folder} holds Rescale.Kit.sln.");
    }
}
