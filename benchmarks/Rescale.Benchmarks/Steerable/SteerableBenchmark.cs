using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Steerable;

/// <summary>
/// What steerable filters cost: one training step (forward, cross-entropy, backward, SGD with momentum; batch 64, 1×29×29, two
/// threads) of the C4 and C16 networks beside the plain network of equal channels, and evaluation once folded. Where
/// RESCALE_E2CNN names a checkout of e2cnn, its networks take the same steps, and get our folded C8 and C16 filters: their
/// equivariance errors on the same inputs, turned by e2cnn itself, are compared with ours.
/// <para>
/// Measured with e2cnn 022d6ca (18 October 2023), python3-torch 1.13 and python3-scipy 1.10; Debian 12, libtorch 1.13, two
/// cores of an AMD EPYC with nothing else running, n = 20. Steps: C4 1.03 [1.01 1.04] and C16 1.06 [1.00 1.09] of the plain
/// network's, 0.93 [0.89 0.98] and 0.95 [0.91 0.99] of e2cnn's; folded inference 0.99 [0.98 1.02] and 0.99 [0.98 1.01] of the
/// plain network's. Errors with the same interpolation agree with e2cnn's to three digits, for one layer, two layers and the
/// features alike. With each library's own interpolation (bilinear here, a quadratic spline there): of the features C8 at 45°
/// 0.104 and 0.102 (ratio 1.02), C16 at 22.5° 0.085 and 0.079 (1.08) and at 45° 0.104 and 0.099 (1.05); of two layers 0.97 to
/// 0.98; of the lifting layer alone, whose error is hardly more than the interpolation's, 1.19 to 1.39.
/// </para>
/// </summary>
internal sealed class SteerableBenchmark : IBenchmark
{
    private const int Threads = 2;
    private const int WarmUps = 2;
    private const int Rounds = 20;
    private const double DenseLimit = 1.10, FoldedLimit = 1.03, PeerLimit = 1.03;

    private static readonly int[] TimedGroups = [4, 16], ComparedGroups = [8, 16];

    /// <inheritdoc/>
    public string Name => "steerable";

    /// <inheritdoc/>
    public string Description => "training steps and equivariance errors of steerable networks beside plain ones and e2cnn";

    /// <inheritdoc/>
    public IEnumerable<Measurement> Run()
    {
        OpenMp.LetIdleThreadsSleep();
        set_num_threads(Threads);
        return TimedGroups.SelectMany(BesidePlain).Concat(BesideE2cnn());
    }

    private static IEnumerable<Measurement> BesidePlain(int groupOrder)
    {
        using var steerable = SteerableTraining.Steerable(groupOrder);
        using var dense = SteerableTraining.Dense(groupOrder);
        var steps = AlternatingTimes.Of(WarmUps, Rounds, steerable.Step, dense.Step);
        yield return Measurement.OfPairs($"steerable: step, C{groupOrder} / plain of equal channels", steps[0], steps[1], "ms", DenseLimit);
        steerable.Network.Fold();
        var inferences = AlternatingTimes.Of(WarmUps, Rounds, steerable.Infer, dense.Infer);
        yield return Measurement.OfPairs($"steerable: inference, folded C{groupOrder} / plain", inferences[0], inferences[1], "ms", FoldedLimit);
    }

    private static IEnumerable<Measurement> BesideE2cnn()
    {
        using var peer = new E2cnnPeer(Threads);
        foreach (int groupOrder in TimedGroups)
        {
            using var training = SteerableTraining.Steerable(groupOrder);
            peer.Build(groupOrder);
            var steps = AlternatingTimes.Of(WarmUps, Rounds, training.Step, peer.Step);
            yield return Measurement.OfPairs($"steerable: step, C{groupOrder} / e2cnn", steps[0], steps[1], "ms", PeerLimit);
            using var held = training.Network.HoldEffectiveWeights();
            var inferences = AlternatingTimes.Of(WarmUps, Rounds, training.Infer, peer.Infer);
            yield return Measurement.OfPairs($"steerable: inference, C{groupOrder} / e2cnn", inferences[0], inferences[1], "ms", null);
        }
        foreach (var measurement in ComparedGroups.SelectMany(groupOrder => EquivarianceComparison.Measure(peer, groupOrder)))
            yield return measurement;
    }
}
