using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>TorchSharp's binary form of a tensor: element type, number of dimensions, sizes (each as LEB128), then the elements.</summary>
internal static class TensorCodec
{
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var elements = tensor.detach().cpu().contiguous();
        writer.Write7BitEncodedInt((int)elements.dtype);
        writer.Write7BitEncodedInt((int)elements.Dimensions);
        foreach (var size in elements.shape) writer.Write7BitEncodedInt64(size);
        writer.Write(elements.bytes);
    }

    /// <exception cref="EndOfStreamException">The stream ends before the tensor does.</exception>
    public static Tensor Read(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt();
        if (!Enum.IsDefined(type)) throw new InvalidDataException($"There is no element type {(int)type}: this is not a saved tensor.");
        var shape = new long[reader.Read7BitEncodedInt()];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        var tensor = empty(shape, type, CPU);
        try
        {
            reader.BaseStream.ReadExactly(tensor.bytes);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }
}
