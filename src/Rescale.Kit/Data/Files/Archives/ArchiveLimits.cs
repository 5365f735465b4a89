namespace Rescale.Data.Files.Archives;

/// <summary>What an archive may unpack to.</summary>
/// <param name="MaxBytes">All files together.</param>
/// <param name="MaxEntries">Files and folders.</param>
internal sealed record ArchiveLimits(long MaxBytes, int MaxEntries = 500_000);
