namespace Rescale.Layers;

/// <summary>What a rotation of the picture does to channels, besides turning them.</summary>
public enum FieldKind
{
    /// <summary>Nothing (the trivial representation): pictures, and features that do not change. A field is one channel.</summary>
    Trivial,

    /// <summary>
    /// It moves each field's N channels on by one per step of the rotation (the regular representation of C_N). A field is N
    /// channels: channel = field·N + rotation.
    /// </summary>
    Regular,
}
