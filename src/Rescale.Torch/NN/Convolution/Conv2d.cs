using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Convolves <c>[N, C, H, W]</c>.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long) padding, Padding? padding_type,
        (long, long) dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), in_channels, out_channels, Pair(kernel_size), Pair(stride), Pair(padding), padding_type, Pair(dilation), [0, 0],
            false, padding_mode, groups, bias, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
            return padding_type is { } type
                ? functional.conv2d_padding(input, weight, bias, stride, type, dilation, groups)
                : functional.conv2d(input, weight, bias, stride, padding, dilation, groups);

        using var padded = functional.pad(input, Margins(), padding_mode);
        return functional.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
    }

    /// <summary>Left, right, top, bottom. An odd total of 'Same' has its extra column or row at the end.</summary>
    private long[] Margins()
    {
        if (padding_type is null) return [padding[1], padding[1], padding[0], padding[0]];
        if (padding_type == Padding.Valid) return [0, 0, 0, 0];
        var rows = dilation[0] * (kernel_size[0] - 1);
        var columns = dilation[1] * (kernel_size[1] - 1);
        return [columns / 2, columns - columns / 2, rows / 2, rows - rows / 2];
    }

    private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];
}
