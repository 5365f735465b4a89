using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor over the array's own memory: what is written to one shows in the other. The array stays pinned until the
    /// last tensor over it is gone.
    /// </summary>
    /// <param name="rawArray">the array.</param>
    /// <param name="dtype">how its bytes are read; must have the size of the array's elements.</param>
    /// <param name="count">how many elements; -1 for all from <paramref name="offset"/> on.</param>
    /// <param name="offset">the first element.</param>
    /// <param name="requires_grad">whether gradients are recorded.</param>
    public static unsafe Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var length = count < 0 ? rawArray.LongLength - offset : count;
        if (offset < 0 || length < 0 || offset + length > rawArray.LongLength)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{length} elements from element {offset} on reach beyond an array of {rawArray.LongLength}.");
        var size = Buffer.ByteLength(rawArray) / Math.Max(1, rawArray.Length);
        if (rawArray.Length > 0 && size != dtype.ElementSize())
            throw new ArgumentException($"An array of {rawArray.GetType().GetElementType()!.Name} cannot be read as {dtype}: their elements differ in size.", nameof(dtype));

        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        var address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(rawArray)) + (offset * size);
        var handle = Library.rescale_tensor_from_memory(address, &length, 1, (int)dtype, &Unpin, GCHandle.ToIntPtr(pin));
        if (handle == 0)
        {
            pin.Free();
            throw Library.Error("frombuffer");
        }
        return Created(new Tensor(handle), requires_grad, null);
    }

    /// <summary>A tensor over a file's own pages.</summary>
    /// <param name="filename">the file, which must hold as many elements.</param>
    /// <param name="shared">whether what is written to the tensor is written to the file; by default it stays in this process.</param>
    /// <param name="size">how many elements.</param>
    /// <param name="dtype">how the file's bytes are read; by default as <see cref="get_default_dtype"/>.</param>
    /// <param name="device">the CPU.</param>
    /// <param name="requires_grad">whether gradients are recorded.</param>
    public static Tensor from_file(string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Created(Op.Call("aten::from_file", filename, shared, size, dtype ?? get_default_dtype(), Argument.None, device), requires_grad, null);

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
