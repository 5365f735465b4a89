using System.Diagnostics;
using System.Text.Json.Nodes;
using Rescale.Benchmarks.Peers;
using Rescale.Benchmarks.Repeat;
using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Data;

/// <summary>
/// What pictures cost before a network sees them, beside torchvision with Pillow: the first start from 10,000 JPEG files (two threads
/// against two workers; ours also writes its file of decoded pictures), the second start from that file, and batches of 64 that are
/// cropped, flipped and normalised (as tensors against picture by picture in two workers). Loading is then held against a
/// training step of VGG 11 on such a batch. Everything takes turns in one run; files are in the system's cache for both.
/// </summary>
internal sealed class DataBenchmark : IBenchmark
{
    private const int Threads = 2;
    private const int Batch = 64;
    private const int WarmUps = 2;
    private const int Rounds = 9;
    private const int Padding = 4;

    private static readonly double[] Mean = [0.4914, 0.4822, 0.4465];
    private static readonly double[] Deviation = [0.2470, 0.2435, 0.2616];

    /// <inheritdoc/>
    public string Name => "data";

    /// <inheritdoc/>
    public string Description => "decoding and augmenting pictures beside torchvision with Pillow";

    /// <inheritdoc/>
    public IEnumerable<Measurement> Run()
    {
        OpenMp.LetIdleThreadsSleep();
        set_num_threads(Threads);
        var earlier = Environment.GetEnvironmentVariable("RESCALE_CACHE");
        using var pictures = new JpegFolder();
        Environment.SetEnvironmentVariable("RESCALE_CACHE", pictures.Cache);
        try
        {
            foreach (var measurement in Ours(pictures).Concat(Peers(pictures)))
                yield return measurement;
        }
        finally
        {
            Environment.SetEnvironmentVariable("RESCALE_CACHE", earlier);
        }
    }

    private static IEnumerable<Measurement> Ours(JpegFolder pictures)
    {
        var starts = AlternatingTimes.Of(WarmUps, Rounds, () => Start(pictures, first: true), () => Start(pictures, first: false));
        yield return Measurement.OfPairs($"data: second start / first, {JpegFolder.Count} {pictures.Description}", starts[1], starts[0], "ms", 0.05);

        using var data = Load(pictures);
        using var training = new RepeatTraining(RepeatNetwork.Plain);
        double batches = new Batches(data.Train, Batch).Count;
        var steps = AlternatingTimes.Of(WarmUps, Rounds, () => Augmented(data.Train) / batches, training.Step);
        yield return Measurement.OfPairs($"data: loading a batch of {Batch} / step of VGG11", steps[0], steps[1], "ms", 0.03);
    }

    private static IEnumerable<Measurement> Peers(JpegFolder pictures)
    {
        using var peer = new PythonWorker("torchvision_pictures.py", new Dictionary<string, string> { ["torchvision"] = "python3-torchvision", ["PIL"] = "python3-pil" });
        peer.Ask<JsonNode>(new { folder = pictures.Path, workers = Threads, threads = Threads, batch = Batch, mean = Mean, deviation = Deviation });
        var decoding = AlternatingTimes.Of(WarmUps, Rounds, () => Start(pictures, first: true), () => Ask(peer, "decode"));
        yield return Measurement.OfPairs($"data: first start, {JpegFolder.Count} {pictures.Description}", decoding[0], decoding[1], "ms", 0.7);

        using var data = Load(pictures);
        var augmenting = AlternatingTimes.Of(WarmUps, Rounds, () => Augmented(data.Train), () => Ask(peer, "augment"));
        yield return Measurement.OfPairs($"data: crop, flip, normalise {JpegFolder.Count} pictures", augmenting[0], augmenting[1], "ms", 0.2);
    }

    private static double Start(JpegFolder pictures, bool first)
    {
        if (first)
            pictures.ClearCache();
        var clock = Stopwatch.StartNew();
        using var source = ImageFolder.Open(pictures.Path);
        return source.PoolCount == JpegFolder.Count
            ? clock.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"{source.PoolCount} pictures were loaded, not {JpegFolder.Count}.");
    }

    private static DataSplits Load(JpegFolder pictures)
    {
        using var source = ImageFolder.Open(pictures.Path);
        return source.Split(1, new SplitSizes(Train: null, Validation: 0, Test: 0));
    }

    /// <summary>One epoch of batches as a recipe makes them, without a network.</summary>
    private static double Augmented(LabelledImages set)
    {
        using var noGradients = no_grad();
        var clock = Stopwatch.StartNew();
        var (count, step) = (0L, 0);
        foreach (var (images, _) in new Batches(set, Batch, seed: 1, epoch: 0))
        {
            using var scope = NewDisposeScope();
            var random = new SeededGenerator(1, ++step);
            var batch = Augment.Normalise(Augment.Flip(Augment.Crop(images, random, Padding), random), Mean, Deviation);
            count += batch.shape[0];
        }
        return count == JpegFolder.Count ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{count} pictures were augmented, not {JpegFolder.Count}.");
    }

    private static double Ask(PythonWorker peer, string task)
    {
        var block = peer.Ask<PeerBlock>(new { task });
        return block.Pictures == JpegFolder.Count ? block.Seconds * 1000 : throw new InvalidOperationException($"The peer had {block.Pictures} pictures, not {JpegFolder.Count}.");
    }
}
