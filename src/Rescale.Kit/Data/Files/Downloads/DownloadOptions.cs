namespace Rescale.Data.Files.Downloads;

/// <summary>How patient downloads are.</summary>
public sealed record DownloadOptions
{
    /// <summary>A server that sends nothing for so long is given up; 30 s by default.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an address is tried when the connection breaks or stalls; each time continues where the last ended. 3 by default.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The wait before the second try of an address; it doubles with each. 1 s by default.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many redirections are followed; 5 by default.</summary>
    public int MaxRedirects { get; init; } = 5;
}
