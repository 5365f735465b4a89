using System.Diagnostics;
using System.Text.Json.Nodes;
using Rescale.Benchmarks.Data;
using Rescale.Benchmarks.Peers;
using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Rotation;

/// <summary>
/// What an epoch of rot-MNIST's augmentation costs: 12,000 digits of 28×28, padded to 29×29, enlarged to 87×87, turned by any angle
/// and reduced to 29×29, all bilinear, in batches of 64; ours in two threads beside torchvision with Pillow, picture by picture in two
/// worker processes. Results agree to 1e-5 (FineRotationPeerTests).
/// <para>
/// Measured with torchvision 0.14.1 and Pillow 9.4 on Debian 12, libtorch 1.13, two cores of an AMD EPYC, n = 10: 0.25 [0.22 0.28] of
/// the peer's time.
/// </para>
/// </summary>
internal sealed class RotationBenchmark : IBenchmark
{
    private const int Threads = 2;
    private const int Batch = 64;
    private const int Count = 12_000;
    private const int Size = 28;
    private const int WarmUps = 1;
    private const int Rounds = 10;
    private const double Limit = 0.4;

    /// <inheritdoc/>
    public string Name => "rotation";

    /// <inheritdoc/>
    public string Description => "augmenting rotated digits beside torchvision with Pillow";

    /// <inheritdoc/>
    public IEnumerable<Measurement> Run()
    {
        OpenMp.LetIdleThreadsSleep();
        set_num_threads(Threads);
        using var digits = Epoch();
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, digits.Pixels.bytes);
            using var peer = new PythonWorker("torchvision_rotation.py", new Dictionary<string, string> { ["torchvision"] = "python3-torchvision", ["PIL"] = "python3-pil" });
            peer.Ask<JsonNode>(new { workers = Threads, batch = Batch, file, size = Size });
            var times = AlternatingTimes.Of(WarmUps, Rounds, () => Augmented(digits), () => Ask(peer));
            yield return Measurement.OfPairs($"rotation: augmenting an epoch of {Count} digits", times[0], times[1], "ms", Limit);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The embedded digits as bytes, again and again.</summary>
    private static LabelledImages Epoch()
    {
        using var scope = NewDisposeScope();
        using var digits = Digits.Load();
        long[] indices = [.. Enumerable.Range(0, Count).Select(i => i % digits.Count)];
        using var repeated = digits.Select(indices);
        return new LabelledImages("digits", repeated.Images.mul(255).round().to(ScalarType.Byte), repeated.Labels.clone(), digits.ClassNames);
    }

    private static double Augmented(LabelledImages digits)
    {
        using var noGradients = no_grad();
        var clock = Stopwatch.StartNew();
        using var padded = digits.PadTo(Size + 1);
        var (count, step) = (0L, 0);
        foreach (var (images, _) in new Batches(padded, Batch, seed: 1, epoch: 0))
        {
            using var turned = Augment.RotateFinely(images, new SeededGenerator(1, ++step));
            count += turned.shape[0];
        }
        return count == Count ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{count} pictures were augmented, not {Count}.");
    }

    private static double Ask(PythonWorker peer)
    {
        var block = peer.Ask<PeerBlock>(new { });
        return block.Pictures == Count ? block.Seconds * 1000 : throw new InvalidOperationException($"The peer had {block.Pictures} pictures, not {Count}.");
    }
}
