using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Publishing;

/// <summary>An executed notebook that is to be published.</summary>
/// <param name="Name">The name of its files, without extension.</param>
/// <param name="Notebook">The notebook with its outputs. Publishing adds static chart images to it.</param>
/// <param name="SourcePath">The notebook it was executed from: pictures its text refers to are looked up beside it.</param>
public sealed record ExecutedNotebook(string Name, Notebook Notebook, string SourcePath)
{
    /// <summary>The path in its repository of the notebook that <paramref name="executed"/> was executed from; null when it was not recorded.</summary>
    public static string? RecordedSource(Notebook executed) => RunOrigin.Source(executed);

    /// <summary>The parameters that <paramref name="executed"/> was executed with, name → value.</summary>
    public static IReadOnlyDictionary<string, string> RecordedParameters(Notebook executed) =>
        RunFacts.Parameters(executed).ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
}
