using System.Text;
using static TorchSharp.torch;

namespace Rescale.Native;

/// <summary>A tensor in plain text: what it is, and below that its elements as PyTorch prints them.</summary>
internal static class TensorText
{
    private const int LineWidth = 80;

    /// <summary>The tensor as text of one or more lines.</summary>
    public static string Of(Tensor tensor) => TensorExcerpt.Of(tensor) is { } excerpt ? $"{Summary(tensor)}\n{Values(excerpt)}" : tensor.ToString();

    /// <summary>What the tensor is, on one line.</summary>
    public static string Summary(Tensor tensor) => !tensor.IsInvalid && tensor.requires_grad ? $"{tensor}, requires grad" : tensor.ToString();

    /// <summary>The elements alone.</summary>
    public static string Values(TensorExcerpt excerpt)
    {
        var text = new StringBuilder();
        Append(text, excerpt, dimension: 0, first: 0, excerpt.Texts.Length);
        return text.ToString();
    }

    /// <summary>Writes a slice: the elements of the dimensions from one on.</summary>
    private static void Append(StringBuilder text, TensorExcerpt excerpt, int dimension, int first, int count)
    {
        var dimensions = excerpt.Shape.Length;
        if (dimension == dimensions)
        {
            text.Append(excerpt.Texts[first]);
            return;
        }
        text.Append('[');
        if (dimension == dimensions - 1)
        {
            AppendRow(text, excerpt, first, count);
        }
        else
        {
            var gap = "," + new string('\n', dimensions - dimension - 1) + new string(' ', dimension + 1);
            var slices = (int)excerpt.Shape[dimension];
            for (var i = 0; i < slices; i++)
            {
                if (i > 0)
                    text.Append(gap);
                if (excerpt.IsCut(dimension) && i == TensorExcerpt.Edge)
                    text.Append("...").Append(gap);
                Append(text, excerpt, dimension + 1, first + (i * (count / slices)), count / slices);
            }
        }
        text.Append(']');
    }

    private static void AppendRow(StringBuilder text, TensorExcerpt excerpt, int first, int count)
    {
        var dimension = excerpt.Shape.Length - 1;
        List<string> items = [.. excerpt.Texts.AsSpan(first, count)];
        if (excerpt.IsCut(dimension))
            items.Insert(TensorExcerpt.Edge, " ...");
        var perLine = Math.Max(1, (LineWidth - dimension) / (excerpt.Width + 2));
        text.AppendJoin(",\n" + new string(' ', dimension + 1), items.Chunk(perLine).Select(line => string.Join(", ", line)));
    }
}
