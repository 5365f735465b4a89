namespace Rescale.Layers;

/// <summary>A layer or network that knows how its input and output change under the rotations of a cyclic group.</summary>
public interface IFieldLayer
{
    /// <summary>The number N of rotations, by multiples of 360°/N.</summary>
    int GroupOrder { get; }

    /// <summary>What the input consists of.</summary>
    FieldKind Input { get; }

    /// <summary>What the output consists of.</summary>
    FieldKind Output { get; }
}
