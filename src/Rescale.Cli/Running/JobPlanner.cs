using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Cli.Running;

/// <summary>Turns a request into jobs, and finds out what is wrong with it before anything runs.</summary>
internal static class JobPlanner
{
    /// <exception cref="UsageException">The request cannot be carried out.</exception>
    public static IReadOnlyList<NotebookJob> Plan(RunRequest request)
    {
        var paths = (request.Notebooks.Count > 0 ? request.Notebooks : AllNotebooks()).Select(Path.GetFullPath).ToList();
        var output = Path.GetFullPath(request.OutputDirectory);
        RefuseCollisions(paths, output);

        var notebooks = paths.Select(path => (Path.GetFileName(path), Read(path))).ToList();
        var values = Distribute(notebooks, request.Parameters);
        CreateFolder(output, request.OutputDirectory);
        return
        [
            .. paths.Select((path, i) => new NotebookJob
            {
                SourcePath = path,
                OutputPath = Path.Combine(output, Path.GetFileName(path)),
                Parameters = values[i],
                Timeout = request.Timeout,
            }),
        ];
    }

    private static IReadOnlyList<string> AllNotebooks()
    {
        var folder = Path.Combine(Repository.Root, "notebooks");
        var found = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).ToList() : [];
        return found.Count > 0 ? found : throw new UsageException($"there are no notebooks in {folder}.");
    }

    private static void RefuseCollisions(List<string> paths, string output)
    {
        foreach (var sameName in paths.GroupBy(Path.GetFileName).Where(group => group.Count() > 1))
            throw new UsageException($"two notebooks are called {sameName.Key}, and one report would overwrite the other; run them with different --out folders.");
        foreach (var path in paths.Where(path => Path.GetDirectoryName(path) == output))
            throw new UsageException($"the report of {Path.GetFileName(path)} would overwrite the notebook itself; choose another --out folder.");
    }

    private static void CreateFolder(string path, string given)
    {
        if (File.Exists(path))
            throw new UsageException($"'{given}' is a file; --out takes a folder.");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the folder '{given}' cannot be made: {error.Message}");
        }
    }

    private static Notebook Read(string path)
    {
        try
        {
            return NotebookFile.Read(path);
        }
        catch (Exception error) when (error is FileNotFoundException or NotebookFormatException)
        {
            throw new UsageException(error.Message);
        }
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Distribute(List<(string, Notebook)> notebooks, IReadOnlyDictionary<string, string> values)
    {
        try
        {
            return ParameterPlan.Distribute(notebooks, values);
        }
        catch (ParameterException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
