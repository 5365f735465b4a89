namespace Rescale.Notebooks.Runner.Worker;

/// <summary>Exit codes of worker processes in words.</summary>
internal static class WorkerExit
{
    /// <summary>What ended the process, for a sentence that begins with "the process".</summary>
    /// <param name="exitCode">The exit code as .NET reports it: 128 + number for a signal.</param>
    public static string Describe(int exitCode) => (exitCode - 128) switch
    {
        4 => "died of signal 4 (SIGILL, an instruction this processor does not have)",
        6 => "died of signal 6 (SIGABRT): it gave up after an error that nothing handled",
        7 => "died of signal 7 (SIGBUS, an invalid memory access)",
        8 => "died of signal 8 (SIGFPE, an invalid integer operation)",
        9 => "was killed (signal 9, SIGKILL), by someone or, when memory ran out, by the system",
        11 => "died of signal 11 (SIGSEGV, an invalid memory access)",
        15 => "was asked to end (signal 15, SIGTERM)",
        > 0 and < 65 and var signal => $"died of signal {signal}",
        _ => $"ended with exit code {exitCode}",
    };
}
