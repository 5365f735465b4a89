using System.Globalization;

namespace Rescale.Tests.Data.Fuzzing;

/// <summary>How far the process's memory grows from some point on, native memory included.</summary>
internal sealed class PeakMemory
{
    private readonly long before = Now();

    /// <summary>Begins here: what the process needed earlier is forgotten.</summary>
    public static PeakMemory FromHere()
    {
        // Resets the system's record of the highest use.
        File.WriteAllText("/proc/self/clear_refs", "5");
        return new PeakMemory();
    }

    /// <summary>The highest use since then less the use then, in bytes; below 0 where the system gave pages back in between.</summary>
    public long Growth => Now() - before;

    private static long Now()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
