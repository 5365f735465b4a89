using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Stops recording for gradients on this thread until the result is disposed. Do not await meanwhile.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => Library.rescale_grad_enabled() != 0;

    public static bool is_inference_mode_enabled() => Library.rescale_inference_mode_enabled() != 0;
}
