using System.Globalization;
using static TorchSharp.torch;

namespace Rescale.Native;

/// <summary>The elements of a tensor that are shown, as text: all of a small one, of a large one those at the edges.</summary>
/// <param name="Shape">The shape of what is shown.</param>
/// <param name="Whole">The shape of the tensor.</param>
/// <param name="Texts">The elements in row-major order, set flush right in equal widths.</param>
/// <param name="Width">That width.</param>
internal sealed record TensorExcerpt(long[] Shape, long[] Whole, string[] Texts, int Width)
{
    /// <summary>How many elements are shown at either end of a dimension.</summary>
    public const int Edge = 3;

    private const long LargestShownWhole = 1000;

    /// <summary>Whether a dimension is cut in its middle.</summary>
    public bool IsCut(int dimension) => Shape[dimension] != Whole[dimension];

    /// <summary>The excerpt of a tensor; null when it has no elements that could be shown as numbers.</summary>
    public static TensorExcerpt? Of(Tensor tensor)
    {
        if (tensor.IsInvalid || tensor.is_meta || tensor.numel() == 0 || !(tensor.is_floating_point() || tensor.is_integral()))
            return null;
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var shown = tensor.detach();
        if (tensor.numel() > LargestShownWhole)
        {
            for (var dimension = 0; dimension < tensor.dim(); dimension++)
                shown = Edges(shown, dimension);
        }
        var texts = tensor.is_floating_point()
            ? new RealNumbers(Values<double>(shown, ScalarType.Float64)).Texts()
            : [.. Values<long>(shown, ScalarType.Int64).Select(value => tensor.dtype != ScalarType.Bool ? value.ToString(CultureInfo.InvariantCulture) : value != 0 ? "True" : "False")];
        var width = texts.Max(text => text.Length);
        return new TensorExcerpt(shown.shape, tensor.shape, Array.ConvertAll(texts, text => text.PadLeft(width)), width);
    }

    private static Tensor Edges(Tensor tensor, int dimension)
    {
        var size = tensor.shape[dimension];
        return size <= 2 * Edge ? tensor : cat([tensor.narrow(dimension, 0, Edge), tensor.narrow(dimension, size - Edge, Edge)], dimension);
    }

    private static T[] Values<T>(Tensor tensor, ScalarType type)
        where T : unmanaged
    {
        using var values = tensor.cpu().to(type).contiguous().data<T>();
        return values.ToArray();
    }
}
