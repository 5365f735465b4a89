namespace Rescale.Layers;

/// <summary>A layer that knows what a forward pass through it costs.</summary>
public interface IMultiplyAdds
{
    /// <summary>Multiply-add operations for one picture.</summary>
    /// <param name="inputShape">The input, [N, C, H, W].</param>
    /// <param name="outputShape">The output, [N, C, H, W].</param>
    long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape);
}
