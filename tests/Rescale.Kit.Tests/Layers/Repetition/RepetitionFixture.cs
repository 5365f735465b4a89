using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

/// <summary>A repeated layer with what goes into it.</summary>
internal sealed record RepetitionFixture(RepeatedConv2d Layer, Tensor Input, Tensor? Shared) : IDisposable
{
    /// <summary>All that has a gradient: the input, a shared weight, the layer's trainable parameters.</summary>
    public (string Name, Tensor Tensor)[] Differentiable =>
    [
        ("input", Input),
        .. Shared is null ? [] : new[] { ("shared weight", Shared) },
        .. Layer.named_parameters().Where(named => named.parameter.requires_grad).Select(named => (named.name, (Tensor)named.parameter)),
    ];

    /// <summary>The output, then the gradient of each of <see cref="Differentiable"/> for a fixed random gradient of the output.</summary>
    public (string Name, Tensor Tensor)[] ForwardAndBackward(bool fastPath)
    {
        Layer.FastPath = fastPath;
        foreach (var (_, tensor) in Differentiable)
            tensor.grad = null;
        manual_seed(7);
        var output = Layer.forward(Input);
        output.backward([randn_like(output)]);
        return [("output", output), .. Differentiable.Select(entry => ($"gradient of {entry.Name}", entry.Tensor.grad!))];
    }

    public void Dispose() => Layer.Dispose();
}
