using static TorchSharp.torch;

namespace TorchSharp;

public static class TensorExtensionMethods
{
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();
    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();
    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();
    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();
    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();
    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();
    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Writes the tensor in TorchSharp's binary form.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer) => TensorCodec.Write(writer, tensor);

    /// <summary>Reads a tensor in TorchSharp's binary form; null when it is only to be skipped.</summary>
    public static Tensor Load(this BinaryReader reader, bool skip = false)
    {
        var tensor = TensorCodec.Read(reader);
        if (!skip)
            return tensor;
        tensor.Dispose();
        return null!;
    }
}
