using Rescale.Native;

namespace TorchSharp;

/// <summary>libtorch's inference mode on this thread, until it is disposed.</summary>
internal sealed class InferenceMode : IDisposable
{
    private nint guard;

    internal InferenceMode(bool enabled) => guard = Library.CheckHandle(Library.rescale_inference_mode_begin(enabled ? 1 : 0));

    public void Dispose()
    {
        Library.rescale_inference_mode_end(guard);
        guard = 0;
    }
}
