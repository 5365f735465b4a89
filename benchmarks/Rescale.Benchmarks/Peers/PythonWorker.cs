using System.Diagnostics;
using System.Text.Json;

namespace Rescale.Benchmarks.Peers;

/// <summary>A live Python process that answers JSON lines: the peer stays warm between the blocks that it is asked to run.</summary>
internal sealed class PythonWorker : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";

    private readonly Process process;

    /// <summary>Starts a script from benchmarks/peers after checking that the modules it imports are installed.</summary>
    /// <param name="script">File name of the script.</param>
    /// <param name="packages">Python module → the Debian package that brings it.</param>
    /// <exception cref="PeerAbsentException">Python or one of the modules is missing.</exception>
    public PythonWorker(string script, IReadOnlyDictionary<string, string> packages)
    {
        foreach (var (module, package) in packages)
            RequireModule(module, package);
        process = Process.Start(new ProcessStartInfo(Interpreter, [Path.Combine(AppContext.BaseDirectory, "peers", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Sends one message and waits for the answer.</summary>
    public TAnswer Ask<TAnswer>(object message)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(message, JsonSerializerOptions.Web));
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("The Python peer ended without an answer; its error stands above.");
        return JsonSerializer.Deserialize<TAnswer>(line, JsonSerializerOptions.Web)!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static void RequireModule(string module, string package)
    {
        if (!File.Exists(Interpreter) || !CanImport(module))
            throw new PeerAbsentException($"{package} is not installed, so there is nothing to compare with; install it with: apt-get install {package}");
    }

    private static bool CanImport(string module)
    {
        using var probe = Process.Start(new ProcessStartInfo(Interpreter, ["-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)"]))!;
        probe.WaitForExit();
        return probe.ExitCode == 0;
    }
}
