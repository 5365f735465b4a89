namespace Rescale.Studies.Store;

/// <summary>What the store knows of a study beside its runs.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="Runs">How many runs it has when all are made.</param>
/// <param name="Metric">The metric it judges by, without the function that only its code knows.</param>
internal sealed record StoredStudy(string Name, int Runs, Metric Metric);
