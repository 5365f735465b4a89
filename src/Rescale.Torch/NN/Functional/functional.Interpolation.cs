using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes the spatial dimensions of <c>[N, C, …]</c> to a size or by factors; exactly one of the two is given.</summary>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var spatial = (int)x.Dimensions - 2;
                if (size is null == scale_factor is null)
                    throw new ArgumentException("Interpolation needs either a size or a scale_factor, and not both.");
                if (align_corners is not null && mode is InterpolationMode.Nearest or InterpolationMode.Area or InterpolationMode.NearestExact)
                    throw new ArgumentException($"align_corners has no meaning for the mode {mode}.", nameof(align_corners));
                if (antialias && (spatial != 2 || mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic)))
                    throw new ArgumentException("Anti-aliasing exists for the modes Bilinear and Bicubic of [N, C, H, W] only.", nameof(antialias));

                size = Spread(size, spatial);
                scale_factor = Spread(scale_factor, spatial);
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = x.shape.Skip(2).Zip(scale_factor, (length, factor) => (long)Math.Floor(length * factor)).ToArray();
                    scale_factor = null;
                }
                var corners = align_corners ?? false;
                return (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, 1) => Op.Call("aten::upsample_nearest1d.vec", x, size, scale_factor),
                    (InterpolationMode.Nearest, 2) => Op.Call("aten::upsample_nearest2d.vec", x, size, scale_factor),
                    (InterpolationMode.Nearest, 3) => Op.Call("aten::upsample_nearest3d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 1) => Op.Call("aten::_upsample_nearest_exact1d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 2) => Op.Call("aten::_upsample_nearest_exact2d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 3) => Op.Call("aten::_upsample_nearest_exact3d.vec", x, size, scale_factor),
                    (InterpolationMode.Area, 1) => Op.Call("aten::adaptive_avg_pool1d", x, size),
                    (InterpolationMode.Area, 2) => Op.Call("aten::adaptive_avg_pool2d", x, size),
                    (InterpolationMode.Area, 3) => Op.Call("aten::adaptive_avg_pool3d", x, size),
                    (InterpolationMode.Linear, 1) => Op.Call("aten::upsample_linear1d.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bilinear, 2) when antialias => Op.Call("aten::_upsample_bilinear2d_aa.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bilinear, 2) => Op.Call("aten::upsample_bilinear2d.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bicubic, 2) when antialias => Op.Call("aten::_upsample_bicubic2d_aa.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Bicubic, 2) => Op.Call("aten::upsample_bicubic2d.vec", x, size, corners, scale_factor),
                    (InterpolationMode.Trilinear, 3) => Op.Call("aten::upsample_trilinear3d.vec", x, size, corners, scale_factor),
                    _ => throw new ArgumentException($"The mode {mode} does not exist for an input of shape [{string.Join(", ", x.shape)}]."),
                };
            }

            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            private static T[]? Spread<T>(T[]? values, int count) => values is [var one] && count > 1 ? Enumerable.Repeat(one, count).ToArray() : values;
        }
    }
}
