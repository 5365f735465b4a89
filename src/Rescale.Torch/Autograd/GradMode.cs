using Rescale.Native;

namespace TorchSharp;

/// <summary>Sets whether this thread records operations for gradients, until it is disposed.</summary>
internal sealed class GradMode : IDisposable
{
    private readonly int before = Library.rescale_grad_enabled();

    internal GradMode(bool enabled) => Library.rescale_set_grad_enabled(enabled ? 1 : 0);

    public void Dispose() => Library.rescale_set_grad_enabled(before);
}
