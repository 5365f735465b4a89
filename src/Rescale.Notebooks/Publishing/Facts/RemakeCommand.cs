namespace Rescale.Notebooks.Publishing.Facts;

/// <summary>The command line that makes a report and its figures again.</summary>
internal static class RemakeCommand
{
    private const string SafeCharacters = "-_./=:,+";

    /// <summary>For the notebook's recorded source and the parameters of its run.</summary>
    public static string Of(ExecutedNotebook executed)
    {
        var source = RunOrigin.Source(executed.Notebook) ?? Path.GetFileName(executed.SourcePath);
        var parameters = RunFacts.Parameters(executed.Notebook).Select(parameter => $" -p {Quoted($"{parameter.Name}={parameter.Value}")}");
        return $"./rescale run {Quoted(source)}{string.Concat(parameters)}";
    }

    private static string Quoted(string argument) =>
        argument.All(character => char.IsAsciiLetterOrDigit(character) || SafeCharacters.Contains(character))
            ? argument
            : $"'{argument.Replace("'", @"'\''")}'";
}
