using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Repeat;

/// <summary>
/// Measures what a training step adds to the memory of a process of its own: the most it ever held (VmHWM) beyond what it
/// held before there was a network, in MiB. Memory that malloc keeps for the next step counts once it was touched.
/// </summary>
internal static class PeakMemory
{
    /// <summary>The option of the benchmark program under which it measures itself.</summary>
    public const string Option = "--peak-memory";

    private const int Steps = 3;

    /// <summary>Starts this program anew for one network, and returns the MiB.</summary>
    public static double InNewProcess(RepeatNetwork network)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PeakMemory).Assembly.Location, Option, network.Name])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"Measuring the memory of {network.Name} ended with exit code {process.ExitCode}; its error stands above.");
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    /// <summary>Trains a network some steps in this process and writes the MiB.</summary>
    public static void MeasureHere(string name, int threads, TextWriter output)
    {
        set_num_threads(threads);
        // The first tensor loads libtorch, which is no part of what a network takes.
        zeros(1).Dispose();
        double before = Status("VmRSS");
        using var training = new RepeatTraining(RepeatNetwork.Named(name));
        for (int step = 0; step < Steps; step++)
            training.Step();
        output.WriteLine((Status("VmHWM") - before).ToString(CultureInfo.InvariantCulture));
    }

    private static double Status(string field)
    {
        const int KibPerMib = 1024;
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / KibPerMib;
    }
}
