using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Library.Check(Library.rescale_tensor_scalar_type(Handle));

        public Device device => new(device_type, device_index);

        public DeviceType device_type => (DeviceType)Library.Check(Library.rescale_tensor_device_type(Handle));

        public int device_index => Library.rescale_tensor_device_index(Handle);

        public long Dimensions => dim();

        public long ndim => dim();

        public long NumberOfElements => numel();

        public long ElementSize => element_size();

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Library.Check(Library.rescale_tensor_is_sparse(Handle)) != 0;

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                fixed (long* first = sizes)
                    Library.Check(Library.rescale_tensor_sizes(Handle, first));
                return sizes;
            }
        }

        public long[] size() => shape;

        public long size(int dim) => shape[dim < 0 ? dim + (int)Dimensions : dim];

        public unsafe long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* first = strides)
                Library.Check(Library.rescale_tensor_strides(Handle, first));
            return strides;
        }

        public long stride(int dim) => stride()[dim < 0 ? dim + (int)Dimensions : dim];

        public long dim() => Library.Check(Library.rescale_tensor_dim(Handle));

        public long numel() => Library.Check(Library.rescale_tensor_numel(Handle));

        public long element_size() => Library.Check(Library.rescale_tensor_element_size(Handle));

        public long storage_offset() => Library.Check(Library.rescale_tensor_storage_offset(Handle));

        public bool is_contiguous() => Library.Check(Library.rescale_tensor_is_contiguous(Handle)) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_quantized() => torch.is_quantized(dtype);
    }
}
