using System.Globalization;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Rescale.Training.Fingerprints;

/// <summary>
/// A tensor's values so coarsely that rounding does not show: a processor with other instructions draws the same weights to
/// all but the last bits. Weights drawn by another rule or from another seed have another outline.
/// </summary>
internal static class TensorOutline
{
    /// <summary>Root mean square to two digits, and the sum and an alternating sum in tenths of what chance gives.</summary>
    public static string Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var (squares, sum, alternating, index) = (0.0, 0.0, 0.0, 0UL);
        foreach (var value in MemoryMarshal.Cast<byte, double>(tensor.detach().cpu().to_type(ScalarType.Float64).contiguous().bytes))
        {
            squares += value * value;
            sum += value;
            // The golden ratio's multiples fall on either side without a pattern that a layer's shape could share.
            alternating += (index++ * 0x9E3779B97F4A7C15) >> 63 == 0 ? value : -value;
        }
        if (squares == 0)
            return "zero";
        var chance = Math.Sqrt(squares);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Math.Sqrt(squares / index):0.0e0} {Math.Round(10 * sum / chance) + 0.0:0} {Math.Round(10 * alternating / chance) + 0.0:0}");
    }
}
