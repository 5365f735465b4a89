using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>The format's names of element types, and their sizes in bytes.</summary>
internal static class SafeTensorsType
{
    private static readonly (string Name, ScalarType Type, int Size)[] Known =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static string NameOf(ScalarType type) => Known.FirstOrDefault(known => known.Type == type).Name
        ?? throw new ArgumentException($"The safetensors format has no {type}.");

    public static ScalarType? Find(string name) => Array.Find(Known, known => known.Name == name) is { Name: not null } found ? found.Type : null;

    public static int SizeOf(ScalarType type) => Array.Find(Known, known => known.Type == type).Size;
}
