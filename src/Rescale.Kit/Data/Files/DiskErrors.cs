using Rescale.Data.Files.Downloads;

namespace Rescale.Data.Files;

/// <summary>Says what the disk, not the network, refused.</summary>
internal static class DiskErrors
{
    /// <summary>Runs <paramref name="action"/>.</summary>
    /// <exception cref="DownloadException">The disk is full, read-only or failing; the message names <paramref name="path"/>.</exception>
    public static T Translate<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException and not DownloadException or UnauthorizedAccessException)
        {
            throw new DownloadException($"'{path}' cannot be written: {error.Message.TrimEnd('.')}. Make room or free the folder, or name another one with --data (or RESCALE_DATA).", error);
        }
    }
}
