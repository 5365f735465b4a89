using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Steerable;

/// <summary>The same filters and inputs in our network and in e2cnn's, each turned by its own library.</summary>
internal static class EquivarianceComparison
{
    private const int Pictures = 16;
    private const long Seed = 1;
    private const double Tolerance = 0.10;

    /// <summary>The errors at the angles of the group up to 45°; those of the features and of two layers within the tolerance, either way.</summary>
    /// <remarks>
    /// A single layer informs only: with smooth inputs its error is next to nothing but that of the interpolation, which is
    /// bilinear here and a quadratic spline there.
    /// </remarks>
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
        var theirs = Theirs(peer, groupOrder, convolutions, inputs);
        for (int step = 1; step <= groupOrder / 8; step++)
        {
            foreach (var (name, report) in ours)
            {
                var (error, peerError) = (report.Errors[step], theirs[name][step]);
                double ratio = error.Mean / peerError;
                double? limit = name == "lifting" ? null : 1 + Tolerance;
                yield return new Measurement(
                    $"steerable: error of {name}, C{groupOrder}, {error.Degrees:0.#}° / e2cnn", error.Mean, peerError, "", ratio, limit, Pictures,
                    limit is null || Math.Abs(ratio - 1) <= Tolerance);
            }
        }
    }

    private static IReadOnlyDictionary<string, double[]> Theirs(E2cnnPeer peer, int groupOrder, SteerableConv2d[] convolutions, Tensor inputs)
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
            return peer.Errors(filters, Write(inputs, "inputs"), inputs.shape);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
