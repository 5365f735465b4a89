namespace Rescale.Layers;

/// <summary>Holds the effective weights of some layers until it is disposed.</summary>
internal sealed class HeldWeights : IDisposable
{
    private RepeatedConv2d[] layers;

    public HeldWeights(RepeatedConv2d[] layers)
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
