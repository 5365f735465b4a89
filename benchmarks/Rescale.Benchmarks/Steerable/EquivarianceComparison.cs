using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Steerable;

/// <summary>
/// The same filters and inputs in our network and in e2cnn's. Rotations other than multiples of 90° interpolate, and that has
/// an error of its own, so each comparison is made twice: with each library's own interpolation (bilinear here, a quadratic
/// spline there), and with the bilinear one in both.
/// </summary>
internal static class EquivarianceComparison
{
    private const int Pictures = 16;
    private const long Seed = 1;
    private const double OwnTolerance = 0.10, SameTolerance = 0.01;

    /// <summary>
    /// The errors at the angles of the group up to 45°. With the same interpolation all agree to the tolerance, either way. With
    /// each library's own those of the features and of two layers do; a single layer informs only, since with smooth inputs its
    /// error is next to nothing but that of the interpolation.
    /// </summary>
    public static IEnumerable<Measurement> Measure(E2cnnPeer peer, int groupOrder)
    {
        using var training = SteerableTraining.Steerable(groupOrder);
        var network = training.Network;
        network.eval();
        using var inputs = SmoothNoise.Draw(Pictures, 1, SteerableTraining.Size, Seed);
        var convolutions = network.modules().OfType<SteerableConv2d>().ToArray();
        var (lifting, second) = (convolutions[0], convolutions[1]);
        var ours = new Dictionary<string, EquivarianceReport>
        {
            ["lifting"] = EquivarianceReport.Of("lifting", lifting.call, inputs, groupOrder, FieldKind.Trivial, FieldKind.Regular),
            ["two layers"] = EquivarianceReport.Of("two layers", pictures => second.call(lifting.call(pictures)), inputs, groupOrder, FieldKind.Trivial, FieldKind.Regular),
            ["features"] = EquivarianceReport.Of("features", network.Features, inputs, groupOrder, FieldKind.Trivial, FieldKind.Trivial),
        };
        foreach (bool bilinear in new[] { false, true })
        {
            var theirs = Theirs(peer, groupOrder, convolutions, inputs, bilinear);
            for (int step = 1; step <= groupOrder / 8; step++)
            {
                foreach (var (name, report) in ours)
                    yield return Compare(name, groupOrder, report.Errors[step], theirs[name][step], bilinear);
            }
        }
    }

    private static Measurement Compare(string name, int groupOrder, EquivarianceError error, double peerError, bool bilinear)
    {
        double ratio = error.Mean / peerError, tolerance = bilinear ? SameTolerance : OwnTolerance;
        double? limit = name == "lifting" && !bilinear ? null : 1 + tolerance;
        return new Measurement(
            $"steerable: error of {name}, C{groupOrder}, {error.Degrees:0.#}°{(bilinear ? ", bilinear" : "")} / e2cnn", error.Mean, peerError, "", ratio, limit, Pictures,
            limit is null || Math.Abs(ratio - 1) <= tolerance);
    }

    private static IReadOnlyDictionary<string, double[]> Theirs(E2cnnPeer peer, int groupOrder, SteerableConv2d[] convolutions, Tensor inputs, bool bilinear)
    {
        var folder = Directory.CreateTempSubdirectory("rescale-bench");
        try
        {
            string Write(Tensor values, string name)
            {
                var path = Path.Combine(folder.FullName, name);
                File.WriteAllBytes(path, values.detach().contiguous().bytes.ToArray());
                return path;
            }
            using var scope = NewDisposeScope();
            var filters = convolutions.Select((layer, index) => Write(layer.EffectiveWeight(), $"filters{index}")).ToArray();
            peer.Build(groupOrder);
            return peer.Errors(filters, Write(inputs, "inputs"), inputs.shape, bilinear);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
