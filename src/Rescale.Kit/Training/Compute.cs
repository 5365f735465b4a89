using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>On what a run computes. Results depend on it in the last bits, so it is part of a run's identity.</summary>
/// <param name="Threads">Threads inside an operator, at least 1.</param>
/// <param name="Device">Where the tensors live, as libtorch writes it: "cpu", "cuda", "cuda:1".</param>
public sealed record Compute(int Threads, string Device = "cpu")
{
    /// <summary>The variable that sets the default number of threads.</summary>
    public const string ThreadsVariable = "RESCALE_THREADS";

    /// <summary>The variable that sets the default device.</summary>
    public const string DeviceVariable = "RESCALE_DEVICE";

    /// <summary>All cores of this machine on the CPU, unless RESCALE_THREADS or RESCALE_DEVICE say otherwise.</summary>
    /// <exception cref="ArgumentException">RESCALE_THREADS is not a whole number of at least 1.</exception>
    public static Compute Default
    {
        get
        {
            var device = Environment.GetEnvironmentVariable(DeviceVariable) is { Length: > 0 } named ? named : "cpu";
            var threads = Environment.GetEnvironmentVariable(ThreadsVariable);
            if (string.IsNullOrEmpty(threads))
                return new Compute(Environment.ProcessorCount, device);
            return int.TryParse(threads, out var count) && count >= 1
                ? new Compute(count, device)
                : throw new ArgumentException($"{ThreadsVariable} is '{threads}', but the number of threads is a whole number of at least 1.");
        }
    }

    /// <summary>Makes libtorch use these threads, and says where the tensors go.</summary>
    internal Device Apply()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (get_num_threads() != Threads)
            set_num_threads(Threads);
        return device(Device);
    }
}
