using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Cli.Studies;

/// <summary>The cells that declare a file's studies.</summary>
internal static class StudySource
{
    /// <summary>The tag of cells that declare a study.</summary>
    public const string Tag = "study";

    /// <summary>The tag of cells that it needs: references, usings, data.</summary>
    public const string SetupTag = "setup";

    /// <summary>Of a notebook the cells tagged setup, parameters or study, in order; a script as a whole.</summary>
    /// <exception cref="UsageException">No cell is tagged study, or a parameter does not exist.</exception>
    public static IReadOnlyList<string> Cells(string file, IReadOnlyDictionary<string, string> parameters)
    {
        if (Path.GetExtension(file) == ".csx")
            return parameters.Count == 0 ? [File.ReadAllText(file)] : throw new UsageException($"{file} is a script, and only notebooks have parameters.");
        try
        {
            var notebook = NotebookFile.Read(file);
            ParameterCell.Inject(notebook, parameters);
            if (!notebook.CodeCells.Any(cell => cell.HasTag(Tag)))
                throw new UsageException($"no cell of {file} is tagged '{Tag}'; tag the cell that declares the study so, and those it needs '{SetupTag}'.");
            return [.. notebook.CodeCells
                .Where(cell => cell.HasTag(SetupTag) || cell.HasTag(ParameterCell.Tag) || cell.HasTag(ParameterCell.InjectedTag) || cell.HasTag(Tag))
                .Select(cell => cell.Source)];
        }
        catch (Exception error) when (error is NotebookFormatException or ParameterException)
        {
            throw new UsageException(error.Message);
        }
    }
}
