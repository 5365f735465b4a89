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

    /// <summary>Refuses a new set that would be held in memory as a whole and is too large for that.</summary>
    /// <exception cref="InvalidOperationException">The new set takes more than <see cref="Limit"/>.</exception>
    internal static void Require(LabelledImages set, long bytesPerPicture)
    {
        long bytes = set.Count * bytesPerPicture, limit = Limit();
        if (bytes > limit)
            throw new InvalidOperationException($"'{set.Name}': {set.Count} changed pictures would take {bytes >> 20} MiB, more than the {limit >> 20} MiB that may be held in memory. Change them batch by batch instead, as a recipe's augmentation does, store them as they are wanted, or set another limit with {Variable} (in MiB).");
    }
}
