using static TorchSharp.torch;

namespace Rescale.Tests.Layers;

/// <summary>Compares gradients with central differences in float64.</summary>
internal static class GradientCheck
{
    // Central differences with step 1e-6 are good to about 1e-9 relative in float64 for smooth functions; 1e-6 leaves room for large sums.
    private const double Step = 1e-6, Tolerance = 1e-6;

    /// <summary>Checks d(sum of output·weights)/d(tensor) for every tensor named, at every element.</summary>
    public static void Holds(Func<Tensor> output, params (string Name, Tensor Tensor)[] tensors)
    {
        using var scope = NewDisposeScope();
        Tensor weights;
        using (no_grad())
            weights = randn_like(output());
        foreach (var (_, tensor) in tensors)
            tensor.grad?.zero_();
        (output() * weights).sum().backward();
        var analytic = tensors.Select(entry => entry.Tensor.grad!.data<double>().ToArray()).ToArray();
        using var noGradients = no_grad();
        for (int t = 0; t < tensors.Length; t++)
        {
            var flat = tensors[t].Tensor.view(-1);
            for (long i = 0; i < flat.numel(); i++)
            {
                double numeric = (Shifted(flat, i, Step) - Shifted(flat, i, -Step)) / (2 * Step);
                double error = Math.Abs(numeric - analytic[t][i]) / Math.Max(1, Math.Abs(numeric));
                Assert.True(error < Tolerance, $"{tensors[t].Name}[{i}]: analytic {analytic[t][i]}, numeric {numeric}");
            }
        }

        double Shifted(Tensor flat, long index, double step)
        {
            using var inner = NewDisposeScope();
            double original = flat[index].item<double>();
            flat[index] = original + step;
            double value = (output() * weights).sum().item<double>();
            flat[index] = original;
            return value;
        }
    }
}
