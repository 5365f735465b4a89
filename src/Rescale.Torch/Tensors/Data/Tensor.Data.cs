using Rescale.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor's memory; the tensor must be contiguous, on the CPU, and outlive the span.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("The bytes of a tensor that is not contiguous cannot be seen as one block: call contiguous() first.");
                return new Span<byte>(DataOnCpu(), checked((int)(numel() * element_size())));
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"{value.Length} bytes do not fill a tensor of {target.Length} bytes.");
                value.CopyTo(target);
            }
        }

        /// <summary>The elements, as <typeparamref name="T"/> that stands for the tensor's own type. Dispose the tensor after the accessor.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            CheckElementType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element, as <typeparamref name="T"/> that stands for the tensor's own type.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException($"item() needs a tensor with one element; this one has {numel()}.");
            CheckElementType<T>();
            RequireValues();
            if (device_type == DeviceType.CPU)
                return ReadCpuValue<T>(0);
            using var local = cpu();
            return local.ReadCpuValue<T>(0);
        }

        public Scalar ToScalar()
        {
            RequireValues();
            return Op.CallScalar("aten::item", this);
        }

        public unsafe T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            if (i < 0 || i >= numel())
                throw new ArgumentOutOfRangeException(nameof(i), i, $"The tensor has {numel()} elements.");
            var element = ((T*)DataOnCpu())[i];
            GC.KeepAlive(this);
            return element;
        }

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public override string ToString() => IsInvalid ? "[disposed tensor]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        internal unsafe void* DataOnCpu()
        {
            RequireValues();
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"The elements are on {device}: call cpu() first.");
            var address = Library.rescale_tensor_data(Handle);
            if (address == null && numel() > 0)
                throw Library.Error("data");
            return address;
        }

        private void RequireValues()
        {
            if (is_meta)
                throw new InvalidOperationException("The tensor is on the meta device: it has a shape, but no values.");
        }

        private void CheckElementType<T>()
            where T : unmanaged
        {
            if (ElementType.Of<T>() != dtype)
                throw new ArgumentException($"The tensor's elements are {dtype}, not {typeof(T).Name}.");
        }
    }
}
