using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing;

/// <summary>An executed notebook that is to be published.</summary>
/// <param name="Name">The name of its files, without extension.</param>
/// <param name="Notebook">The notebook with its outputs. Publishing adds static chart images to it.</param>
/// <param name="SourcePath">The notebook it was executed from: pictures its text refers to are looked up beside it.</param>
public sealed record ExecutedNotebook(string Name, Notebook Notebook, string SourcePath);
