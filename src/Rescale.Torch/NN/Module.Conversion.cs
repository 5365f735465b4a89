using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) =>
                Convert(device, dtype, non_blocking);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Convert(new Device(deviceType, deviceIndex), null, non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) =>
                Convert(null, dtype, non_blocking);

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <summary>
            /// Moves and converts in place: every parameter keeps its identity, so an optimizer made before still
            /// updates it. As in PyTorch, a type applies to floating-point tensors only.
            /// </summary>
            private Module Convert(Device? device, ScalarType? dtype, bool non_blocking)
            {
                using var _ = no_grad();
                foreach (var parameter in parameters())
                {
                    ConvertInPlace(parameter, device, dtype, non_blocking);
                    using var gradient = parameter.grad;
                    if (gradient is not null) ConvertInPlace(gradient, device, dtype, non_blocking);
                }
                foreach (var buffer in buffers()) ConvertInPlace(buffer, device, dtype, non_blocking);
                return this;
            }

            private static void ConvertInPlace(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking)
            {
                var targetType = dtype is { } type && tensor.is_floating_point() ? type : tensor.dtype;
                var converted = tensor.to(targetType, device ?? tensor.device, non_blocking: non_blocking);
                if (ReferenceEquals(converted, tensor)) return;
                Op.CallVoid("aten::set_data", tensor, converted);
                converted.Dispose();
            }
        }
    }
}
