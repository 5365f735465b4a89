using static TorchSharp.torch;

namespace Rescale.Torch.Tests.NN;

/// <summary>Compares autograd's gradients with central differences, in float64.</summary>
internal static class GradientCheck
{
    // Central differences err by O(step²) and by rounding/step: both are near 1e-10 for values of order 1.
    private const double Step = 1e-5;
    private const double Tolerance = 1e-7;

    /// <summary>Checks the gradient of <c>Σ weightᵢ·outputᵢ</c>, with random weights, with respect to every element of every input.</summary>
    public static void Passes(Func<Tensor> function, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        using var output = function();
        var weights = randn(output.shape, ScalarType.Float64);
        foreach (var input in inputs) input.grad = null;
        output.mul(weights).sum().backward();

        using var _ = no_grad();
        for (var index = 0; index < inputs.Length; index++)
        {
            using var step = NewDisposeScope();
            var input = inputs[index];
            var analytic = input.grad ?? throw new Xunit.Sdk.XunitException($"Input {index} received no gradient.");
            var numeric = zeros_like(input);
            for (var i = 0L; i < input.NumberOfElements; i++)
            {
                var element = input.view(-1).narrow(0, i, 1);
                var value = element.item<double>();
                element.fill_(value + Step);
                var above = function().mul(weights).sum().item<double>();
                element.fill_(value - Step);
                var below = function().mul(weights).sum().item<double>();
                element.fill_(value);
                numeric.view(-1).narrow(0, i, 1).fill_((above - below) / (2 * Step));
            }
            var error = (numeric - analytic).abs().max().item<double>() / (1 + analytic.abs().max().item<double>());
            Assert.True(error < Tolerance, $"Input {index} of shape [{string.Join(", ", input.shape)}]: relative error {error:e2}.");
        }
    }
}
