using System.Diagnostics;
using Rescale.Benchmarks.Peers;

namespace Rescale.Benchmarks.Kernel;

/// <summary>
/// How soon a kernel is of use: from the process's start to the reply to kernel_info_request and to the first 1+1, ours and ipykernel
/// in turn, each seen by Jupyter's own client; a warm 1+1; and a notebook of two cells run by ./rescale run. The last two have a
/// limit in milliseconds, which stands in the peer's place.
/// </summary>
internal sealed class KernelBenchmark : IBenchmark
{
    private const int WarmUps = 1;
    private const int Rounds = 10;
    private const int WarmCells = 20;
    private const double StartLimit = 1.5;
    private const double WarmMilliseconds = 30;
    private const double NotebookMilliseconds = 1200;

    private const string Notebook = """
        {"cells": [
          {"cell_type": "code", "id": "a", "execution_count": null, "metadata": {}, "outputs": [], "source": "var x = 20;"},
          {"cell_type": "code", "id": "b", "execution_count": null, "metadata": {}, "outputs": [], "source": "x + 1"}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """;

    /// <inheritdoc/>
    public string Name => "kernel";

    /// <inheritdoc/>
    public string Description => "the start of the C# kernel beside ipykernel's";

    /// <inheritdoc/>
    public IEnumerable<Measurement> Run()
    {
        var folder = Directory.CreateTempSubdirectory("rescale-kernel-bench");
        try
        {
            // Inherited by the peer, which finds our kernel there, and by our kernel, which keeps its history there.
            Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", folder.FullName);
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", folder.FullName);
            Environment.SetEnvironmentVariable("PYDEVD_DISABLE_FILE_VALIDATION", "1");
            using (var install = Start("kernel", "install", "--name", "rescale-bench"))
                install.WaitForExit();
            using var client = new PythonWorker("kernel_start.py", new Dictionary<string, string> { ["jupyter_client"] = "python3-jupyter-client", ["ipykernel"] = "python3-ipykernel" });
            var (ours, peer) = Alternate(client);
            yield return Measurement.OfPairs("kernel: start to kernel_info_reply", [.. ours.Select(times => times.Info)], [.. peer.Select(times => times.Info)], "ms", StartLimit);
            yield return Measurement.OfPairs("kernel: start to the first 1+1", [.. ours.Select(times => times.First)], [.. peer.Select(times => times.First)], "ms", StartLimit);
            yield return OfLimit("kernel: a warm 1+1, beside the limit", [.. ours.SelectMany(times => times.Warm)], WarmMilliseconds);
            yield return OfLimit("kernel: a two-cell notebook, beside the limit", NotebookTimes(folder.FullName), NotebookMilliseconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (List<KernelTimes> Ours, List<KernelTimes> Peer) Alternate(PythonWorker client)
    {
        List<KernelTimes> ours = [], peer = [];
        AlternatingTimes.Of(WarmUps, Rounds, () => Ask("rescale-bench", ours), () => Ask("python3", peer));
        return (ours[WarmUps..], peer[WarmUps..]);

        double Ask(string kernel, List<KernelTimes> times)
        {
            times.Add(client.Ask<KernelTimes>(new { kernel, warmCells = WarmCells }));
            return times[^1].First;
        }
    }

    private static List<double> NotebookTimes(string folder)
    {
        var path = Path.Combine(folder, "two-cells.ipynb");
        File.WriteAllText(path, Notebook);
        return [.. AlternatingTimes.Of(WarmUps, Rounds, () =>
        {
            var watch = Stopwatch.StartNew();
            using var run = Start("run", path, "--out", Path.Combine(folder, "reports"));
            run.WaitForExit();
            return run.ExitCode == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("The notebook did not run; its error stands above.");
        })[0]];
    }

    private static Measurement OfLimit(string name, IReadOnlyList<double> times, double limit)
    {
        var median = RatioInterval.Median(times);
        return new Measurement(name, median, limit, "ms", median / limit, 1, times.Count, median <= limit);
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Rescale.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "rescale.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.GetFullPath(program), .. arguments]) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
