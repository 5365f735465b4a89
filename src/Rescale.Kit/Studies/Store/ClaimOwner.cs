using System.Collections.Concurrent;

namespace Rescale.Studies.Store;

/// <summary>Who holds a run: a claim of a process of a machine since its last boot. Tells at once when a local holder was killed.</summary>
/// <param name="Machine">Machine, boot and process namespace.</param>
/// <param name="Process">Process number and start time, so that a reused number is not taken for the old process.</param>
/// <param name="Claim">The claim within the process.</param>
internal sealed record ClaimOwner(string Machine, string Process, string Claim)
{
    private static readonly string ThisMachine = $"{Environment.MachineName} {ReadLine("/proc/sys/kernel/random/boot_id")} {LinkTarget("/proc/self/ns/pid")}";
    private static readonly ConcurrentDictionary<string, bool> Held = [];

    /// <summary>A new claim of this process, alive until <see cref="Release"/>.</summary>
    public static ClaimOwner New()
    {
        var owner = new ClaimOwner(ThisMachine, $"{Environment.ProcessId} {StartTime(Environment.ProcessId)}", Guid.NewGuid().ToString("N"));
        Held[owner.Claim] = true;
        return owner;
    }

    public static ClaimOwner Parse(string text) => text.Split('|') is [var machine, var process, var claim]
        ? new ClaimOwner(machine, process, claim)
        : new ClaimOwner("", text, "");

    public void Release() => Held.TryRemove(Claim, out _);

    /// <summary>Whether the holder still lives; null when that cannot be seen from here.</summary>
    public bool? IsAlive()
    {
        if (Machine != ThisMachine || Process.Split(' ') is not [var number, var start] || !int.TryParse(number, out var id) || start.Length == 0)
            return null;
        return id == Environment.ProcessId ? Held.ContainsKey(Claim) : StartTime(id) == start;
    }

    public override string ToString() => $"{Machine}|{Process}|{Claim}";

    // In clock ticks since boot: field 22 of stat, counted behind the name in parentheses, which may hold spaces.
    private static string StartTime(int process)
    {
        var stat = ReadLine($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 19 && fields[0] is not ("Z" or "X") ? fields[19] : "";
    }

    private static string ReadLine(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string LinkTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: false)?.Name ?? "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
