using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Created(Op.Call("aten::arange.start_step", start, stop, step, dtype ?? RangeType(start, stop, step), Argument.None, device ?? get_default_device()), requires_grad, null);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Created(Op.Call("aten::linspace", start, end, steps, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device()), requires_grad, null);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Created(Op.Call("aten::logspace", start, end, steps, @base, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device()), requires_grad, null);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(Op.Call("aten::eye.m", rows, columns < 0 ? rows : columns, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device()), requires_grad, names);

    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(Op.Call("aten::empty_strided", size, strides, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device()), requires_grad, names);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.Call("aten::tril_indices", row, col, offset, dtype, Argument.None, device ?? get_default_device());

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.Call("aten::triu_indices", row, col, offset, dtype, Argument.None, device ?? get_default_device());

    /// <summary>A tensor with a copy of the array's elements and its shape.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        return rawArray.GetType().GetElementType() switch
        {
            var type when type == typeof(float) => FromArray<float>(rawArray, dtype ?? ScalarType.Float32, device, requires_grad, names),
            var type when type == typeof(double) => FromArray<double>(rawArray, dtype ?? ScalarType.Float64, device, requires_grad, names),
            var type when type == typeof(byte) => FromArray<byte>(rawArray, dtype ?? ScalarType.Byte, device, requires_grad, names),
            var type when type == typeof(sbyte) => FromArray<sbyte>(rawArray, dtype ?? ScalarType.Int8, device, requires_grad, names),
            var type when type == typeof(short) => FromArray<short>(rawArray, dtype ?? ScalarType.Int16, device, requires_grad, names),
            var type when type == typeof(int) => FromArray<int>(rawArray, dtype ?? ScalarType.Int32, device, requires_grad, names),
            var type when type == typeof(long) => FromArray<long>(rawArray, dtype ?? ScalarType.Int64, device, requires_grad, names),
            var type when type == typeof(bool) => FromArray<bool>(rawArray, dtype ?? ScalarType.Bool, device, requires_grad, names),
            var type => throw new NotSupportedException($"A tensor cannot hold elements of type {type?.Name}."),
        };
    }

    /// <summary>What the factories share: autograd's flag, and a clear refusal of named dimensions.</summary>
    internal static Tensor Created(Tensor tensor, bool requires_grad, string[]? names)
    {
        if (names is not null)
            throw new NotSupportedException("Named dimensions are not supported.");
        return requires_grad ? tensor.requires_grad_() : tensor;
    }

    /// <summary>The type that <c>full</c> chooses for a value, as PyTorch does.</summary>
    private static ScalarType DefaultType(Scalar value) => value.Type switch
    {
        ScalarType.Bool => ScalarType.Bool,
        var type when is_integral(type) => ScalarType.Int64,
        _ => get_default_dtype(),
    };

    private static ScalarType RangeType(params ReadOnlySpan<Scalar> numbers)
    {
        foreach (var number in numbers)
        {
            if (!is_integral(number.Type))
                return get_default_dtype();
        }
        return ScalarType.Int64;
    }

    private static ReadOnlySpan<T> Elements<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> elements => CollectionsMarshal.AsSpan(elements),
        _ => list.ToArray(),
    };

    private static Tensor FromArray<T>(Array array, ScalarType type, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        var shape = new long[array.Rank];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = array.GetLongLength(i);
        var elements = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return FromElements(elements, shape, type, device, requires_grad, names);
    }

    private static unsafe Tensor FromElements<T>(ReadOnlySpan<T> elements, ReadOnlySpan<long> shape, ScalarType type, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var size in shape)
            count *= size;
        if (count != elements.Length)
            throw new ArgumentException($"{elements.Length} elements do not fill a tensor of shape [{string.Join(", ", shape.ToArray())}].");

        var tensor = Op.Call("aten::empty.memory_format", shape, ElementType.Of<T>(), Argument.None, CPU);
        elements.CopyTo(new Span<T>(Library.rescale_tensor_data(tensor.Handle), elements.Length));
        var target = device ?? get_default_device();
        if (type != tensor.dtype || target.type != DeviceType.CPU)
        {
            using var source = tensor;
            tensor = source.to(type, target);
        }
        return Created(tensor, requires_grad, names);
    }

    public static Tensor clone(Tensor input) => input.clone();
}
