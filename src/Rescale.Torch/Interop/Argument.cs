using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Native;

/// <summary>An argument of <see cref="Op.Call"/>. It holds on to managed objects, so that what it names lives until the call returned.</summary>
internal readonly struct Argument
{
    internal readonly ValueKind Kind;
    internal readonly int Length;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Argument(ValueKind kind, long bits, int length = 0, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Length = length;
        Reference = reference;
    }

    /// <summary>None where the schema allows it, else the schema's default.</summary>
    internal static Argument None => default;

    public static implicit operator Argument(Tensor? value) => value is null ? None : new(ValueKind.Tensor, value.Handle, 0, value);
    public static implicit operator Argument(long value) => new(ValueKind.Integer, value);
    public static implicit operator Argument(long? value) => value is null ? None : new(ValueKind.Integer, value.Value);
    public static implicit operator Argument(double value) => new(ValueKind.Real, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(double? value) => value is null ? None : (Argument)value.Value;
    public static implicit operator Argument(bool value) => new(ValueKind.Boolean, value ? 1 : 0);
    public static implicit operator Argument(bool? value) => value is null ? None : (Argument)value.Value;
    public static implicit operator Argument(long[]? value) => value is null ? None : new(ValueKind.Integers, 0, value.Length, value);
    public static implicit operator Argument(ReadOnlySpan<long> value) => value.ToArray();
    public static implicit operator Argument(double[]? value) => value is null ? None : new(ValueKind.Reals, 0, value.Length, value);
    public static implicit operator Argument(Tensor?[]? value) => value is null ? None : new(ValueKind.Tensors, 0, value.Length, value);
    public static implicit operator Argument(string? value) => value is null ? None : new(ValueKind.Text, 0, 0, value);
    public static implicit operator Argument(ScalarType value) => new(ValueKind.Integer, (long)value);
    public static implicit operator Argument(ScalarType? value) => value is null ? None : (Argument)value.Value;
    public static implicit operator Argument(Scalar? value) => value is null ? None : value.ToArgument();
    public static implicit operator Argument(Device? value) => value is null ? None : new(ValueKind.Device, value.index, (int)value.type);
    public static implicit operator Argument(Generator? value) => value is null ? None : new(ValueKind.Generator, value.Handle, 0, value);
}
