namespace Rescale.Layers;

/// <summary>Whose weight a <see cref="RepeatedConv2d"/> repeats.</summary>
public enum WeightSharing
{
    /// <summary>Its own.</summary>
    Intra,

    /// <summary>Another layer's.</summary>
    Inter,

    /// <summary>Its own, concatenated with another layer's.</summary>
    Hybrid,

    /// <summary>None any more: the layer was folded and is a plain convolution.</summary>
    Folded,
}
