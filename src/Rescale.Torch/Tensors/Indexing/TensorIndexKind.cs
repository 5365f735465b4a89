namespace TorchSharp;

/// <summary>What one index of an indexer says.</summary>
internal enum TensorIndexKind
{
    None,
    Ellipsis,
    Single,
    Slice,
    Boolean,
    Tensor,
}
