namespace Rescale.Data.Files.Downloads;

/// <summary>A data set could not be fetched. The message says why, and which file to put where by hand.</summary>
public sealed class DownloadException : IOException
{
    /// <summary>Says what went wrong.</summary>
    public DownloadException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
