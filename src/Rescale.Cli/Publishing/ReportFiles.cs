using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Verification;

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
    public static ExecutedNotebook Find(string name) => Read(PathOf(name, ".ipynb"));

    /// <summary>A report's page, read with the record inside it.</summary>
    /// <param name="name">Its name in reports/, with or without extension, or its path.</param>
    /// <exception cref="UsageException">There is no such page, or it holds no record.</exception>
    public static RecordedReport FindPage(string name)
    {
        var path = PathOf(name, ".html");
        try
        {
            return RecordedReport.Read(File.ReadAllText(path));
        }
        catch (Exception error) when (error is NotebookFormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }

    private static string PathOf(string name, string extension)
    {
        var file = Path.GetExtension(name) is ".html" or ".ipynb" ? Path.ChangeExtension(name, extension) : name + extension;
        return new[] { Path.GetFullPath(file), Path.Combine(Folder, file) }.FirstOrDefault(File.Exists)
            ?? throw new UsageException($"there is no report '{name}': neither {Path.GetFullPath(file)} nor {Path.Combine(Folder, file)} exists. {Known(extension)}");
    }

    private static string Known(string extension)
    {
        var names = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*" + extension).Select(Path.GetFileNameWithoutExtension).Where(name => name != "index").Order(StringComparer.Ordinal).ToArray() : [];
        return names.Length == 0 ? "There are no reports yet; make some with ./rescale run." : $"In reports/ there are: {string.Join(", ", names)}.";
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
