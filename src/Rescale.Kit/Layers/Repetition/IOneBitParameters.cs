using TorchSharp.Modules;

namespace Rescale.Layers;

/// <summary>A module whose masks need one bit per entry once trained: only the sign of an entry counts, or the entry is a truth value.</summary>
public interface IOneBitParameters
{
    /// <summary>
    /// The masks that one bit per entry can store. For a mask of signs a set bit is +1; an entry that is exactly 0, whose
    /// sign is 0 while training, counts as +1 once stored.
    /// </summary>
    IReadOnlyList<Parameter> OneBitParameters { get; }
}
