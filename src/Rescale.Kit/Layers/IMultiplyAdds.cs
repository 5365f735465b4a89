namespace Rescale.Layers;

/// <summary>A layer that knows what a forward pass through it costs.</summary>
public interface IMultiplyAdds
{
    /// <summary>Multiply-add operations for one picture: the physical size of the layer, however it is computed.</summary>
    /// <param name="inputShape">The input, [N, C, H, W].</param>
    /// <param name="outputShape">The output, [N, C, H, W].</param>
    long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape);

    /// <summary>Multiply-add operations for one picture that its convolution really performs; at most <see cref="MultiplyAdds"/>, and that by default.</summary>
    /// <param name="inputShape">The input, [N, C, H, W].</param>
    /// <param name="outputShape">The output, [N, C, H, W].</param>
    long ComputedMultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) => MultiplyAdds(inputShape, outputShape);
}
