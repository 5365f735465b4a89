using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Native;

/// <summary>
/// Calls any ATen operator by the name of its schema, such as <c>aten::add.Tensor</c>. Arguments stand in the schema's
/// order; trailing ones may be left out and <see cref="Argument.None"/> skips one: both take the schema's default.
/// An integer serves where a real number, or a list of the schema's length, is wanted.
/// </summary>
/// <exception cref="TorchException">thrown by every method when libtorch reports an error.</exception>
internal static unsafe class Op
{
    private const int MaxArguments = 32;

    private static readonly ConcurrentDictionary<string, nint> Handles = new(OperatorNameComparer.Instance);

    /// <summary>Calls an operator that returns one tensor.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(name, arguments, &result, 1);
        return ToTensor(result);
    }

    /// <summary>Calls an operator that changes <paramref name="self"/> and returns it; gives back the same object.</summary>
    internal static Tensor InPlace(string name, Tensor self, params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(name, [self, .. arguments], &result, 1);
        Library.rescale_tensor_release((nint)result.Bits);
        return self;
    }

    /// <summary>Calls an operator that returns two tensors.</summary>
    internal static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[2];
        Invoke(name, arguments, results, 2);
        return (ToTensor(results[0]), ToTensor(results[1]));
    }

    /// <summary>Calls an operator that returns three tensors; those it leaves undefined are null.</summary>
    internal static (Tensor, Tensor, Tensor) Call3(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[3];
        Invoke(name, arguments, results, 3);
        return (ToTensor(results[0]), ToTensor(results[1]), ToTensor(results[2]));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    internal static Tensor[] CallList(string name, params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(name, arguments, &result, 1);
        var handles = (nint*)result.Bits;
        var tensors = new Tensor[result.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new Tensor(handles[i]);
        Library.rescale_free(handles);
        return tensors;
    }

    /// <summary>Calls an operator that returns nothing.</summary>
    internal static void CallVoid(string name, params ReadOnlySpan<Argument> arguments) => Invoke(name, arguments, null, 0);

    /// <summary>Calls an operator that returns a truth value.</summary>
    internal static bool CallBool(string name, params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(name, arguments, &result, 1);
        return result.Bits != 0;
    }

    /// <summary>Calls an operator that returns one number.</summary>
    internal static Scalar CallScalar(string name, params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(name, arguments, &result, 1);
        return result.Kind switch
        {
            ValueKind.Integer => result.Bits,
            ValueKind.Boolean => result.Bits != 0,
            _ => BitConverter.Int64BitsToDouble(result.Bits),
        };
    }

    /// <summary>The schema of an operator as libtorch prints it.</summary>
    internal static string Schema(string name)
    {
        var text = Library.rescale_operator_schema(name);
        if (text == null)
            throw Library.Error(name);
        var schema = Library.Text(text);
        Library.rescale_free(text);
        return schema;
    }

    private static Tensor ToTensor(in NativeValue value) => value.Bits == 0 ? null! : new Tensor((nint)value.Bits, value.Length);

    [SkipLocalsInit]
    private static void Invoke(string name, ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        if (!Handles.TryGetValue(name, out var handle))
            handle = Find(name);

        // Lists travel as copies on the stack: no pinning, and a list that changes meanwhile does no harm.
        var listBytes = 0;
        foreach (ref readonly var argument in arguments)
        {
            if (argument.Kind is ValueKind.Integers or ValueKind.Reals or ValueKind.Tensors)
                listBytes += argument.Length * sizeof(long);
            else if (argument.Kind is ValueKind.Text)
                listBytes += Encoding.UTF8.GetMaxByteCount(((string)argument.Reference!).Length);
        }

        var values = stackalloc NativeValue[MaxArguments];
        if (listBytes <= 1024)
        {
            var buffer = stackalloc byte[1024];
            Invoke(name, handle, arguments, values, buffer, results, capacity);
            return;
        }

        var memory = (byte*)NativeMemory.Alloc((nuint)listBytes);
        try
        {
            Invoke(name, handle, arguments, values, memory, results, capacity);
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    private static void Invoke(string name, nint handle, ReadOnlySpan<Argument> arguments, NativeValue* values, byte* buffer, NativeValue* results, int capacity)
    {
        for (var i = 0; i < arguments.Length; i++)
            values[i] = Marshal(in arguments[i], ref buffer);
        var count = Library.rescale_call(handle, values, arguments.Length, results, capacity);
        if (count < 0)
            throw Library.Error(Describe(name, arguments));
        // Without this the collector could finalize a tensor while libtorch still computes with it.
        foreach (ref readonly var argument in arguments)
            GC.KeepAlive(argument.Reference);
    }

    private static NativeValue Marshal(in Argument argument, ref byte* buffer)
    {
        var value = new NativeValue { Kind = argument.Kind, Length = argument.Length, Bits = argument.Bits };
        switch (argument.Kind)
        {
            case ValueKind.Integers:
                value.Bits = (long)buffer;
                ((long[])argument.Reference!).CopyTo(new Span<long>(buffer, argument.Length));
                buffer += argument.Length * sizeof(long);
                break;
            case ValueKind.Reals:
                value.Bits = (long)buffer;
                ((double[])argument.Reference!).CopyTo(new Span<double>(buffer, argument.Length));
                buffer += argument.Length * sizeof(double);
                break;
            case ValueKind.Tensors:
                value.Bits = (long)buffer;
                foreach (var tensor in (Tensor?[])argument.Reference!)
                {
                    *(long*)buffer = tensor is null ? 0 : tensor.Handle;
                    buffer += sizeof(long);
                }
                break;
            case ValueKind.Text:
                var text = (string)argument.Reference!;
                value.Bits = (long)buffer;
                value.Length = Encoding.UTF8.GetBytes(text, new Span<byte>(buffer, Encoding.UTF8.GetMaxByteCount(text.Length)));
                buffer += value.Length;
                break;
        }
        return value;
    }

    private static nint Find(string name)
    {
        var handle = Library.rescale_find_operator(name);
        if (handle == 0)
            throw Library.Error(name);
        return Handles.GetOrAdd(name, handle);
    }

    private static string Describe(string name, ReadOnlySpan<Argument> arguments)
    {
        var parts = new string[arguments.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Describe(in arguments[i]);
        return $"{name}({string.Join(", ", parts)})";
    }

    private static string Describe(in Argument argument) => argument.Kind switch
    {
        ValueKind.Tensor => Describe((Tensor)argument.Reference!),
        ValueKind.Integer => argument.Bits.ToString(),
        ValueKind.Real => BitConverter.Int64BitsToDouble(argument.Bits).ToString(),
        ValueKind.Boolean => argument.Bits != 0 ? "true" : "false",
        ValueKind.Integers => $"[{string.Join(", ", (long[])argument.Reference!)}]",
        ValueKind.Reals => $"[{string.Join(", ", (double[])argument.Reference!)}]",
        ValueKind.Tensors => $"[{string.Join(", ", ((Tensor?[])argument.Reference!).Select(Describe))}]",
        ValueKind.Text => $"\"{argument.Reference}\"",
        ValueKind.Device => new Device((DeviceType)argument.Length, (int)argument.Bits).ToString(),
        ValueKind.Generator => "generator",
        _ => "none",
    };

    private static string Describe(Tensor? tensor) => tensor is null ? "none" : $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";
}
