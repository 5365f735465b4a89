using System.Globalization;

namespace Rescale.Data;

/// <summary>
/// How large a set of pictures may be that is held in memory as a whole. Sets that are mapped from their file of decoded pictures
/// may be larger: the system reads and drops their pages as it needs to.
/// </summary>
public static class PictureMemory
{
    private const string Variable = "RESCALE_PICTURE_MEMORY";

    /// <summary>
    /// The limit in bytes: RESCALE_PICTURE_MEMORY (in MiB) where it is set, else a quarter of the memory that this process may use.
    /// </summary>
    /// <exception cref="InvalidDataException">RESCALE_PICTURE_MEMORY is not a whole number of at least 0.</exception>
    public static long Limit()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long mebibytes) && mebibytes <= long.MaxValue >> 20
            ? mebibytes << 20
            : throw new InvalidDataException($"{Variable}={text} is not a number of MiB: set it to how many MiB of pictures may be held in memory, for example 4096.");
    }
}
