using System.Diagnostics;
using System.Globalization;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Cli.Studies;

/// <summary>Several processes, each bound to its own share of the cores, that share the runs through the store.</summary>
/// <param name="workers">How many, from 1 to the number of cores.</param>
internal sealed class ProcessEngine(int workers) : IStudyEngine
{
    public async Task<int> RunAsync(StudyRequest request, CancellationToken stop)
    {
        // Refused here, once, and not by every worker.
        StudySource.Cells(request.Address.File, request.Parameters);
        var processes = Enumerable.Range(0, workers).Select(worker => Start(request, worker)).ToArray();
        // Ctrl-C reaches them too where a terminal sends it; elsewhere it is passed on. The second one would end them at once.
        await using var passing = stop.Register(() => Array.ForEach(processes, Interrupt));
        await Task.WhenAll(processes.Select(process => process.WaitForExitAsync(CancellationToken.None)));
        var codes = processes.Select(process => process.ExitCode).ToArray();
        Array.ForEach(processes, process => process.Dispose());
        return codes.Max();
    }

    private Process Start(StudyRequest request, int worker)
    {
        var threads = Environment.ProcessorCount / workers;
        var program = WorkerCommand.ThisProgram("study");
        var cores = string.Join(',', AllowedCores().Skip(worker * threads).Take(threads));
        // A group of its own, so that a terminal's Ctrl-C reaches a worker through its parent only.
        var start = new ProcessStartInfo("setsid", ["taskset", "--cpu-list", cores, program.FileName, .. program.Arguments, "run", request.Address.ToString()]);
        foreach (var (name, value) in request.Parameters)
            Array.ForEach(["-p", $"{name}={value}"], start.ArgumentList.Add);
        if (request.MaxMinutes is { } minutes)
            Array.ForEach(["--max-minutes", minutes.ToString("R", CultureInfo.InvariantCulture)], start.ArgumentList.Add);
        if (request.RetryFailed)
            start.ArgumentList.Add("--retry-failed");
        foreach (var run in request.Only)
            Array.ForEach(["--only", run], start.ArgumentList.Add);
        start.Environment["RESCALE_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        // Every worker tells of the whole study; the first one's word is enough.
        start.RedirectStandardOutput = worker > 0;
        var process = Process.Start(start)!;
        if (worker > 0)
            process.BeginOutputReadLine();
        return process;
    }

    // A container may own cores 4 and 5 only; the kernel lists them as "0-3,8".
    private static IEnumerable<int> AllowedCores() =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1].Split(',')
            .Select(range => Array.ConvertAll(range.Split('-'), core => int.Parse(core, CultureInfo.InvariantCulture)))
            .SelectMany(bounds => Enumerable.Range(bounds[0], bounds[^1] - bounds[0] + 1));

    private static void Interrupt(Process process)
    {
        if (!process.HasExited)
            Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
    }
}
