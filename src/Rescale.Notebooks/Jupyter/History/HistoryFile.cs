using System.Text.Json;
using Rescale.Notebooks.Files;

namespace Rescale.Notebooks.Jupyter.History;

/// <summary>
/// The history of all of a user's sessions: one JSON object a line, in order. Kernels that run side by side write to it in turn,
/// whole lines at a time.
/// </summary>
internal sealed class HistoryFile(string path)
{
    private const long MaximumBytes = 16 << 20;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    /// <summary>The file of the current user.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "rescale", "kernel-history.jsonl");

    /// <summary>Begins a session that no other kernel has the number of, after the entries so far.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public (int Session, IReadOnlyList<HistoryEntry> Earlier) Begin()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var turn = TakeTurn();
        if (File.Exists(path) && new FileInfo(path).Length > MaximumBytes)
            DropOlderHalf();
        var earlier = Read();
        var session = 1 + earlier.Select(entry => entry.Session).DefaultIfEmpty(0).Max();
        // Line 0 takes the number, so that a kernel started now gets the next one.
        Append(new HistoryEntry(session, 0, "", null));
        return (session, [.. earlier.Where(entry => entry.Line > 0)]);
    }

    /// <summary>Adds an entry.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(HistoryEntry entry)
    {
        using var turn = TakeTurn();
        Append(entry);
    }

    private void Append(HistoryEntry entry)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([.. entry.ToJson(), (byte)'\n']);
    }

    private List<HistoryEntry> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(Parse).OfType<HistoryEntry>()] : [];

    /// <summary>A line that a full disk or a killed process cut off is passed over.</summary>
    private static HistoryEntry? Parse(string line)
    {
        try
        {
            return HistoryEntry.FromJson(line);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void DropOlderHalf()
    {
        var lines = File.ReadAllLines(path);
        AtomicFile.Write(path, string.Join('\n', lines.Skip(lines.Length / 2)) + "\n");
    }

    /// <summary>Keeps other kernels out until it is disposed.</summary>
    private FileTurn TakeTurn() => FileTurn.Take(path + ".lock", LockPatience, CancellationToken.None);
}
