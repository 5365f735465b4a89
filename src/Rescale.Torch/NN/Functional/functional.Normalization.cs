using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Lazy<bool> usesAvx2 = new(() => Runtime.CpuCapability == "AVX2");

            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                if (training) RequireSeveralValues(input.shape);
                return training && IsOfLines(input) && TakesAll(input.shape[1], running_mean, running_var, weight, bias)
                    ? Op.Call("rescale::batch_norm", input, weight, bias, running_mean, running_var, momentum, eps)
                    : Op.Call("aten::batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            // The bridge's own batch norm equals libtorch's to the bit where that uses AVX2, whose products and sums round once.
            // A single channel, or one value each in a sample, libtorch takes for channels-last and adds in another order.
            private static bool IsOfLines(Tensor input) =>
                usesAvx2.Value && input.device_type == DeviceType.CPU && input.dtype is ScalarType.Float32
                && input.dim() >= 3 && input.is_contiguous() && input.shape[1] > 1 && input.numel() > input.shape[0] * input.shape[1];

            private static bool TakesAll(long channels, params ReadOnlySpan<Tensor?> ofChannels)
            {
                foreach (var tensor in ofChannels)
                {
                    if (tensor is not null
                        && (tensor.device_type != DeviceType.CPU || tensor.dtype is not ScalarType.Float32 || !tensor.is_contiguous() || tensor.numel() != channels))
                        return false;
                }
                return true;
            }

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                Op.Call("aten::instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Op.Call("aten::layer_norm", input, normalized_shape, weight, bias, eps, true);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Op.Call("aten::group_norm", input, num_groups, weight, bias, eps, true);

            /// <summary>Divides by the p-norm along a dimension, or by <paramref name="eps"/> where that is larger.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = Op.Call("aten::norm.ScalarOpt_dim", input, p, new long[] { dim }, true);
                using var bounded = norm.clamp_min(eps);
                using var divisor = bounded.expand_as(input);
                return input.div(divisor);
            }

            private static void RequireSeveralValues(long[] shape)
            {
                var values = shape.Length < 2 ? shape.Aggregate(1L, (product, size) => product * size)
                    : shape[0] * shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                if (values == 1)
                    throw new ArgumentException(
                        $"Batch norm in training needs more than one value per channel; the input has shape [{string.Join(", ", shape)}]. "
                        + "Use a larger batch, or eval().");
            }
        }
    }
}
