using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>The content of a safetensors file. It owns its tensors.</summary>
/// <param name="Tensors">The tensors by name, on the CPU.</param>
/// <param name="Metadata">The text kept with them.</param>
public sealed record SafeTensorsFile(IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
