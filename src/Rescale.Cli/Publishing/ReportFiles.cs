using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;

namespace Rescale.Cli.Publishing;

/// <summary>Finds executed notebooks by the names that users give.</summary>
internal static class ReportFiles
{
    private static string Folder => Path.Combine(Repository.Root, "reports");

    /// <summary>Every executed notebook in reports/, by name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<ExecutedNotebook> All()
    {
        var paths = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.ipynb").Order(StringComparer.Ordinal).ToArray() : [];
        return paths.Length > 0 ? [.. paths.Select(Read)] : throw new UsageException($"there are no reports in {Folder}; make some with ./rescale run.");
    }

    /// <summary>One report.</summary>
    /// <param name="name">Its name in reports/, with or without extension, or the path of its executed notebook or page.</param>
    /// <exception cref="UsageException">There is no such report.</exception>
    public static ExecutedNotebook Find(string name) => Read(PathOf(name));

    /// <summary>The path of a report's executed notebook.</summary>
    /// <exception cref="UsageException">There is no such report.</exception>
    public static string PathOf(string name)
    {
        var notebook = Path.GetExtension(name) is ".html" or ".ipynb" ? Path.ChangeExtension(name, ".ipynb") : name + ".ipynb";
        return new[] { Path.GetFullPath(notebook), Path.Combine(Folder, notebook) }.FirstOrDefault(File.Exists)
            ?? throw new UsageException($"there is no report '{name}': neither {Path.GetFullPath(notebook)} nor {Path.Combine(Folder, notebook)} exists.");
    }

    private static ExecutedNotebook Read(string path)
    {
        try
        {
            var notebook = NotebookFile.Read(path);
            var source = ExecutedNotebook.RecordedSource(notebook) is { } recorded ? Path.Combine(Repository.Root, recorded) : path;
            return new ExecutedNotebook(Path.GetFileNameWithoutExtension(path), notebook, source);
        }
        catch (NotebookFormatException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
