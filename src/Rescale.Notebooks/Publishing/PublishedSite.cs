namespace Rescale.Notebooks.Publishing;

/// <summary>What publishing wrote.</summary>
/// <param name="IndexPath">The page that lists all reports.</param>
/// <param name="ReportPaths">The reports, in the notebooks' order.</param>
/// <param name="Notes">What the reader should know, one line each: pictures that were not found, a missing Chromium.</param>
public sealed record PublishedSite(string IndexPath, IReadOnlyList<string> ReportPaths, IReadOnlyList<string> Notes);
