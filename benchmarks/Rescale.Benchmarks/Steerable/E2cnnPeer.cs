using System.Text.Json.Nodes;
using Rescale.Benchmarks.Peers;

namespace Rescale.Benchmarks.Steerable;

/// <summary>e2cnn in a Python process of its own; it is not packaged, so RESCALE_E2CNN names a checkout.</summary>
internal sealed class E2cnnPeer : IDisposable
{
    private const string Variable = "RESCALE_E2CNN";

    private readonly PythonWorker worker;

    /// <summary>Starts it.</summary>
    /// <exception cref="PeerAbsentException">The checkout, or what it needs, is missing.</exception>
    public E2cnnPeer(int threads)
    {
        var checkout = Environment.GetEnvironmentVariable(Variable);
        if (checkout is null || !File.Exists(Path.Combine(checkout, "e2cnn", "__init__.py")))
            throw new PeerAbsentException($"e2cnn is absent, so there is nothing to compare with; name a checkout of github.com/QUVA-Lab/e2cnn in {Variable}");
        worker = new PythonWorker("e2cnn_steerable.py", new Dictionary<string, string> { ["torch"] = "python3-torch", ["scipy"] = "python3-scipy" });
        worker.Ask<JsonNode>(new { Threads = threads });
    }

    /// <summary>Makes the network of a group; what follows is about it.</summary>
    public void Build(int groupOrder) => worker.Ask<JsonNode>(new { GroupOrder = groupOrder, Channels = 1, SteerableTraining.Size });

    /// <summary>Milliseconds of one training step.</summary>
    public double Step() => Milliseconds(new { Steps = 1 });

    /// <summary>Milliseconds of one batch in evaluation mode.</summary>
    public double Infer() => Milliseconds(new { Inferences = 1 });

    /// <summary>
    /// Equivariance errors with these filters (files of raw float32), one per rotation, by the name of what was checked.
    /// Pictures and fields are turned bilinearly, as here, or by e2cnn's own quadratic spline.
    /// </summary>
    public IReadOnlyDictionary<string, double[]> Errors(IReadOnlyList<string> filters, string inputs, long[] shape, bool bilinear) =>
        worker.Ask<JsonNode>(new { Filters = filters, Inputs = inputs, Shape = shape, Bilinear = bilinear })["errors"]!.AsObject()
            .ToDictionary(entry => entry.Key, entry => entry.Value!.AsArray().Select(error => error!.GetValue<double>()).ToArray());

    /// <inheritdoc/>
    public void Dispose() => worker.Dispose();

    private double Milliseconds(object request) => worker.Ask<JsonNode>(request)["milliseconds"]!.GetValue<double>();
}
