using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Rescale.Tests.Layers.Equivariant;

/// <summary>Reads float32 arrays of NumPy's .npz files.</summary>
internal static partial class NpzFile
{
    private const int LengthOffset = 8, HeaderOffset = 10;

    /// <summary>The shape and values of one array.</summary>
    public static (int[] Shape, float[] Values) Read(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry($"{name}.npy")!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        int length = BitConverter.ToUInt16(bytes, LengthOffset);
        var header = Encoding.Latin1.GetString(bytes, HeaderOffset, length);
        Assert.Contains("'descr': '<f4', 'fortran_order': False", header);
        var shape = Shape().Match(header).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse).ToArray();
        return (shape, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeaderOffset + length)).ToArray());
    }

    [GeneratedRegex(@"'shape': \(([0-9, ]+)\)")]
    private static partial Regex Shape();
}
