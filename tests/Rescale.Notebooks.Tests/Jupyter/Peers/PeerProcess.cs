using System.Diagnostics;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>Another program, run to its end.</summary>
internal static class PeerProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it; one that takes longer than three minutes is ended and fails the test.</summary>
    public static (int ExitCode, string Output, string Error) Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} took longer than {Patience.TotalMinutes} minutes.\n{error.Result}");
        }
        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs it; it must succeed.</summary>
    /// <returns>What it printed.</returns>
    public static string RunWell(ProcessStartInfo start)
    {
        var (exitCode, output, error) = Run(start);
        Assert.True(exitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with exit code {exitCode}.\n{output}\n{error}");
        return output;
    }
}
