using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// Until it is disposed, networks are built on the meta device: they have shapes and parameter counts, but no values, and cost
/// neither memory nor time. A forward pass on meta tensors gives shapes.
/// <code>
/// using (MetaDevice.Use())
///     largest = ResNet.RepeatedEighteen(Transforms.RandomSign, widening: 8);   // 1.4 billion parameters
/// </code>
/// It changes the default device of the whole process, so no other thread should create tensors meanwhile.
/// </summary>
public sealed class MetaDevice : IDisposable
{
    private readonly Device before = get_default_device();

    private MetaDevice() => set_default_device(META);

    /// <summary>Makes the meta device the default one.</summary>
    public static MetaDevice Use() => new();

    /// <summary>Makes the former default device the default one again.</summary>
    public void Dispose() => set_default_device(before);
}
