using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Publishing;

/// <summary>How reports were made: what a reader needs to make them again.</summary>
public sealed record Provenance
{
    /// <summary>The command line.</summary>
    public required string Command { get; init; }

    /// <summary>When the reports were written; null when it was not recorded.</summary>
    public required DateTimeOffset? Date { get; init; }

    /// <summary>The git commit of the notebooks; null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether files differed from that commit.</summary>
    public bool IsDirty { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor and the number of its logical cores.</summary>
    public required string Processor { get; init; }

    /// <summary>The memory that the process may use.</summary>
    public required string Memory { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>The notebook engine and its version.</summary>
    public required string Engine { get; init; }

    /// <summary>Of a notebook that does not say how it was made.</summary>
    internal static Provenance Unknown { get; } = new()
    {
        Command = NotRecorded,
        Date = null,
        OperatingSystem = NotRecorded,
        Processor = NotRecorded,
        Memory = NotRecorded,
        Runtime = NotRecorded,
        Engine = NotRecorded,
    };

    /// <summary>Stands for what nobody wrote down.</summary>
    internal const string NotRecorded = "not recorded";

    /// <summary>Reads everything from this machine and this moment.</summary>
    /// <param name="command">The command line that made the reports.</param>
    /// <param name="repository">A folder in the repository of the notebooks.</param>
    /// <param name="time">The clock; the system's when null.</param>
    public static Provenance Collect(string command, string repository, TimeProvider? time = null)
    {
        var (commit, isDirty) = GitState.Read(repository);
        return new Provenance
        {
            Command = command,
            Date = (time ?? TimeProvider.System).GetUtcNow(),
            Commit = commit,
            IsDirty = isDirty,
            OperatingSystem = $"{Machine.OperatingSystem()} ({RuntimeInformation.OSArchitecture})",
            Processor = $"{Machine.Processor()}, {Environment.ProcessorCount} logical cores",
            Memory = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB",
            Runtime = RuntimeInformation.FrameworkDescription,
            Engine = $"Rescale.Notebooks {typeof(Provenance).Assembly.GetName().Version?.ToString(3)}",
        };
    }
}
