namespace Rescale.Layers;

/// <summary>Holds the effective weights of some layers until it is disposed.</summary>
internal sealed class HeldWeights : IDisposable
{
    private IEffectiveWeight[] layers;

    public HeldWeights(IEffectiveWeight[] layers)
    {
        this.layers = layers;
        foreach (var layer in layers)
            layer.Hold();
    }

    public void Dispose()
    {
        foreach (var layer in layers)
            layer.Release();
        layers = [];
    }
}
