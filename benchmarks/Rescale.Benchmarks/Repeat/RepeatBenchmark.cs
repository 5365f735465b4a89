using System.Text.Json.Nodes;
using Rescale.Benchmarks.Peers;
using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Repeat;

/// <summary>
/// What learnable repetition costs: one training step (forward, cross-entropy, backward, SGD with momentum; batch 64,
/// 3×32×32, 10 classes, two threads) of rescaled VGGs beside plain VGG 11, and of factored Identity beside the same network
/// with its effective weights made by plain operations. Everything compared is alive in one process and takes turns; peak
/// memory is that of processes of their own. Where python3-torch is installed it takes the same steps, with effective
/// weights made by plain operations as anybody would write them; those rows have no limit.
/// <para>
/// Measured on two virtual cores of an AMD EPYC; Debian 12, libtorch and python3-torch 1.13, OpenBLAS with OpenMP,
/// .NET 10.0, n = 40: Identity VGG4→11 0.48 [0.46 0.50] of the materialised step (235 of 490 ms); of plain VGG 11's step
/// Swish VGG4→11 1.00 [0.97 1.06] and VGG6→11 1.01 [0.98 1.07], Sign VGG4→11 1.04 [0.99 1.09] and VGG6→11 1.00 [0.97 1.06];
/// folded inference 1.00 [0.93 1.03]; peak memory, n = 5, 0.81 [0.76 0.92]. Before batch norm had an operator of its own,
/// Identity took 0.502 [0.492 0.506].
/// </para>
/// </summary>
internal sealed class RepeatBenchmark : IBenchmark
{
    internal const int Threads = 2;
    private const int WarmUps = 3;
    private const int Rounds = 40;
    private const int PeerRounds = 12;
    private const int Processes = 5;

    /// <inheritdoc/>
    public string Name => "repeat";

    /// <inheritdoc/>
    public string Description => "training steps of learnable repetition beside plain VGG11 and python3-torch";

    /// <inheritdoc/>
    public IEnumerable<Measurement> Run()
    {
        OpenMp.LetIdleThreadsSleep();
        set_num_threads(Threads);
        return TrainingSteps().Concat(Inference()).Concat(Memory()).Concat(Peer());
    }

    private static IEnumerable<Measurement> TrainingSteps()
    {
        var trainings = RepeatNetwork.All.ToDictionary(network => network.Name, network => new RepeatTraining(network));
        var all = AlternatingTimes.Of(WarmUps, Rounds, [.. RepeatNetwork.All.Select(network => (Func<double>)trainings[network.Name].Step)]);
        var times = RepeatNetwork.All.Zip(all).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        foreach (var training in trainings.Values)
            training.Dispose();

        yield return Compare("Identity VGG4→11", "Identity VGG4→11 materialised", 0.50);
        foreach (var (transform, limit) in new[] { ("Swish", 1.05), ("Sign", 1.10) })
        {
            foreach (int depth in new[] { 4, 6 })
                yield return Compare($"{transform} VGG{depth}→11", RepeatNetwork.Plain.Name, limit);
        }

        Measurement Compare(string ours, string peer, double limit) =>
            Measurement.OfPairs($"repeat: step, {ours} / {(peer.StartsWith(ours, StringComparison.Ordinal) ? "materialised" : peer)}", times[ours], times[peer], "ms", limit);
    }

    private static IEnumerable<Measurement> Inference()
    {
        using var folded = new RepeatTraining(RepeatNetwork.Named("Swish VGG4→11"));
        using var plain = new RepeatTraining(RepeatNetwork.Plain);
        folded.Network.Fold();
        folded.Network.eval();
        plain.Network.eval();
        var times = AlternatingTimes.Of(WarmUps, Rounds, folded.Infer, plain.Infer);
        yield return Measurement.OfPairs("repeat: inference, folded Swish VGG4→11 / VGG11", times[0], times[1], "ms", 1.05);
    }

    private static IEnumerable<Measurement> Memory()
    {
        var swish = RepeatNetwork.Named("Swish VGG4→11");
        var peaks = AlternatingTimes.Of(0, Processes, () => PeakMemory.InNewProcess(swish), () => PeakMemory.InNewProcess(RepeatNetwork.Plain));
        yield return Measurement.OfPairs("repeat: peak memory, Swish VGG4→11 / VGG11", peaks[0], peaks[1], "MiB", 1.05);
    }

    private static IEnumerable<Measurement> Peer()
    {
        using var peer = new PythonWorker("torch_repeat.py", new Dictionary<string, string> { ["torch"] = "python3-torch" });
        peer.Ask<JsonNode>(new { Threads });
        foreach (var network in RepeatNetwork.All.Where(network => network.FastPath))
        {
            using var training = new RepeatTraining(network);
            peer.Ask<JsonNode>(new { network.Depth, network.Transform });
            var times = AlternatingTimes.Of(WarmUps, PeerRounds, training.Step, () => peer.Ask<JsonNode>(new { Steps = 1 })["milliseconds"]!.GetValue<double>());
            yield return Measurement.OfPairs($"repeat: step, {network.Name} / PyTorch", times[0], times[1], "ms", null);
        }
    }
}
