using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The weights that PyTorch's layers start from.</summary>
internal static class Initial
{
    /// <summary>Weight first, then bias, both uniform within ±1/√fan-in: PyTorch's own order of draws.</summary>
    public static void UniformByFanIn(Tensor weight, Tensor? bias)
    {
        init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        init.uniform_(bias, -bound, bound);
    }
}
