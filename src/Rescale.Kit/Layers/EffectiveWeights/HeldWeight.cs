using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>One layer's effective weight while somebody holds it. A class of its own keeps the tensor out of the layer's registered state.</summary>
internal sealed class HeldWeight
{
    private int holders;
    private Tensor? weight;

    public void Acquire() => holders++;

    public void Release()
    {
        holders--;
        if (holders > 0)
            return;
        weight?.Dispose();
        weight = null;
    }

    /// <summary>The held weight, made once and in no dispose scope, where somebody holds it and gradients are disabled; else a new one.</summary>
    public Tensor Current(Func<Tensor> make) =>
        holders > 0 && !is_grad_enabled() ? weight ??= make().detach().DetachFromDisposeScope() : make();
}
