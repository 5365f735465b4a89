using System.Diagnostics;

namespace Rescale.Cli.Tests;

/// <summary>The built program, run as a user runs it.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private CliProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program's standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts the program in a folder.</summary>
    public static CliProcess Start(string folder, params string[] arguments) => Start(folder, null, arguments);

    private static CliProcess Start(string folder, (string Name, string Value)? variable, string[] arguments)
    {
        // A shell starts its background jobs with Ctrl-C ignored, and children inherit that; a user's terminal does not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "rescale.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RESCALE_ROOT"] = folder;
        if (variable is { } set)
            start.Environment[set.Name] = set.Value;
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<CliResult> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs the program to its end with one environment variable set.</summary>
    public static async Task<CliResult> RunAsync(string folder, (string Name, string Value) variable, params string[] arguments)
    {
        using var process = Start(folder, variable, arguments);
        return await process.EndAsync();
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", _process.Id.ToString()]).WaitForExit();

    /// <summary>Ends the program, and only it, without warning.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end; the output is what was not read before.</summary>
    public async Task<CliResult> EndAsync()
    {
        var output = await Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await _error;
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliResult(_process.ExitCode, output, error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
