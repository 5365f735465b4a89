using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Cli.Templates;

/// <summary>
/// One's own hypothesis as a notebook. The template is the notebook that readers see, 04-your-hypothesis, without its outputs:
/// one source, so that what is copied is what was run.
/// </summary>
internal static class HypothesisNotebook
{
    private const string TemplateName = "04-your-hypothesis.ipynb";
    private const string TemplateStudy = "\"your-hypothesis\"";
    private const string AssemblyReference = "#r \"../artifacts/kit/Rescale.Kit.dll\"";

    /// <summary>Writes the notebook and returns its path.</summary>
    /// <param name="title">The hypothesis; title, file name and the study's name come from it.</param>
    /// <param name="folder">Where the notebook goes; it is created when missing.</param>
    /// <exception cref="UsageException">The title names no file, the file exists already, or the folder cannot be written.</exception>
    public static string Create(string title, string folder)
    {
        title = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var slug = Slug.Of(title);
        if (slug == "")
            throw new UsageException($"'{title}' has no letter or digit to name a notebook by; write the hypothesis in words.");
        var path = Path.Combine(Path.GetFullPath(folder), $"{slug}.ipynb");
        if (File.Exists(path))
            throw new UsageException($"{path} exists already and is not overwritten; choose another title or --out DIR.");
        try
        {
            NotebookFile.Write(path, FromTemplate(title, slug, Path.GetDirectoryName(path)!));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {error.Message}");
        }
        return path;
    }

    private static Notebook FromTemplate(string title, string slug, string folder)
    {
        var notebook = ReadTemplate();
        foreach (var cell in notebook.CodeCells)
        {
            cell.ExecutionCount = null;
            cell.Outputs.Clear();
        }
        // What a run leaves behind: its parameters' cell, its times.
        notebook.Cells.RemoveAll(cell => cell.HasTag(ParameterCell.InjectedTag));
        notebook.Metadata.Remove("papermill");
        foreach (var cell in notebook.Cells)
        {
            foreach (var key in new[] { "papermill", "execution" })
                cell.Metadata.Remove(key);
        }
        Cell(notebook, "title").Source = $"# {Escaped(char.ToUpperInvariant(title[0]) + title[1..])}";
        Cell(notebook, "hypothesis").Source = Hypothesis(title);
        Replace(notebook, "study", TemplateStudy, $"\"{slug}\"");
        Replace(notebook, "setup", AssemblyReference, $"#r \"{Library(folder)}\"");
        return notebook;
    }

    private static Notebook ReadTemplate()
    {
        var path = Path.Combine(Repository.Root, "notebooks", TemplateName);
        try
        {
            return NotebookFile.Read(path);
        }
        catch (Exception error) when (error is FileNotFoundException or NotebookFormatException)
        {
            throw new UsageException($"the template cannot be read: {error.Message}");
        }
    }

    private static string Hypothesis(string title) =>
        $"""
        **Hypothesis:** {Escaped(title.TrimEnd('.'))}.

        *Why one could believe it:* …

        *Why not:* …

        **Not changed yet:** the cells below still test the template's hypothesis, tanh against Swish. The checklist at the end says what to change; delete this paragraph when it is done.
        """;

    /// <summary>Markdown's own signs in a title stay what they are.</summary>
    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '$' or '#' ? $"\\{c}" : $"{c}"));

    /// <summary>The kit's path from the notebook's folder, since a cell's working directory is that folder.</summary>
    private static string Library(string folder) =>
        Path.GetRelativePath(folder, Path.Combine(Repository.Root, "artifacts", "kit", "Rescale.Kit.dll")).Replace('\\', '/');

    private static void Replace(Notebook notebook, string id, string old, string now)
    {
        var cell = Cell(notebook, id);
        if (!cell.Source.Contains(old, StringComparison.Ordinal))
            throw new UsageException($"the template {TemplateName} does not say {old} in its cell '{id}'; restore it from the repository.");
        cell.Source = cell.Source.Replace(old, now);
    }

    private static Cell Cell(Notebook notebook, string id) => notebook.Cells.Find(cell => cell.Id == id)
        ?? throw new UsageException($"the template {TemplateName} has no cell '{id}'; restore it from the repository.");
}
