using Rescale.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number of any type, as operators take it beside tensors.</summary>
public sealed class Scalar : IDisposable
{
    private readonly long integer;
    private readonly double real;

    private Scalar(ScalarType type, long value)
    {
        Type = type;
        integer = value;
        real = value;
    }

    private Scalar(ScalarType type, double value)
    {
        Type = type;
        real = value;
        integer = double.IsFinite(value) ? (long)value : 0;
    }

    public ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, (long)value);
    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, (long)value);
    public static implicit operator Scalar(short value) => new(ScalarType.Int16, (long)value);
    public static implicit operator Scalar(int value) => new(ScalarType.Int32, (long)value);
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value);
    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, (double)value);
    public static implicit operator Scalar(float value) => new(ScalarType.Float32, (double)value);
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value ? 1L : 0L);

    /// <summary>Does nothing: the number lives in managed memory. Here because TorchSharp's owns a native one.</summary>
    public void Dispose()
    {
    }

    internal double Real => real;

    internal long Integer => integer;

    internal Argument ToArgument() => Type switch
    {
        ScalarType.Bool => integer != 0,
        ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 => real,
        _ => integer,
    };
}
