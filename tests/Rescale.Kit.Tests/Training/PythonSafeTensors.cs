using System.Diagnostics;
using System.Text.Json;

namespace Rescale.Tests.Training;

/// <summary>
/// The safetensors format as its specification states it, in Python's standard library: a reader and a writer that share no
/// code with ours. The specification: https://huggingface.co/docs/safetensors.
/// </summary>
internal static class PythonSafeTensors
{
    private const string Interpreter = "/usr/bin/python3";

    private const string ReadScript = """
        import json, struct, sys
        content = open(sys.argv[1], "rb").read()
        length, = struct.unpack("<Q", content[:8])
        assert content[8:9] == b"{" and (8 + length) % 8 == 0
        header = json.loads(content[8:8 + length].decode("utf-8"))
        data = content[8 + length:]
        metadata = header.pop("__metadata__", {})
        assert all(isinstance(key, str) and isinstance(text, str) for key, text in metadata.items())
        sizes = {"F64": 8, "F32": 4, "I64": 8, "U8": 1, "BOOL": 1}
        position = 0
        tensors = {}
        for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
            begin, end = entry["data_offsets"]
            size = sizes[entry["dtype"]]
            for extent in entry["shape"]:
                size *= extent
            assert begin == position and end - begin == size, name
            position = end
            tensors[name] = {"dtype": entry["dtype"], "shape": entry["shape"], "hex": data[begin:end].hex().upper()}
        assert position == len(data)
        masks = {}
        for name, mask in json.loads(metadata.get("one-bit-masks", "{}")).items():
            count = 1
            for extent in mask["shape"]:
                count *= extent
            packed = bytes.fromhex(tensors[name]["hex"])
            masks[name] = [packed[i // 8] >> i % 8 & 1 for i in range(count)]
        print(json.dumps({"metadata": metadata, "tensors": tensors, "masks": masks}))
        """;

    private const string WriteScript = """
        import json, struct, sys
        values = struct.pack("<4f", 1.5, -2.0, float("inf"), -0.0)
        counts = struct.pack("<2q", -1, 2 ** 62)
        header = json.dumps({
            "__metadata__": {"from": "Python"},
            "weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
            "steps": {"dtype": "I64", "shape": [2], "data_offsets": [16, 32]}}).encode("utf-8")
        header += b" " * (-len(header) % 8)
        open(sys.argv[1], "wb").write(struct.pack("<Q", len(header)) + header + values + counts)
        """;

    public static Content Read(string path) => JsonSerializer.Deserialize<Content>(Run(ReadScript, path), JsonSerializerOptions.Web)!;

    /// <summary>Writes "weight" = [[1.5, −2], [∞, −0]] (float32) and "steps" = [−1, 2⁶²] (int64).</summary>
    public static void WriteExample(string path) => Run(WriteScript, path);

    private static string Run(string script, string path)
    {
        if (!File.Exists(Interpreter))
            Assert.Skip("python3 is not installed");
        using var python = Process.Start(new ProcessStartInfo(Interpreter, ["-c", script, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors.Result);
        return output;
    }

    /// <summary>What Python found in a file.</summary>
    /// <param name="Metadata">The text kept with the tensors.</param>
    /// <param name="Tensors">Type, shape and bytes of each tensor.</param>
    /// <param name="Masks">The bits of each packed mask, in order.</param>
    internal sealed record Content(Dictionary<string, string> Metadata, Dictionary<string, Entry> Tensors, Dictionary<string, int[]> Masks);

    /// <summary>One tensor that Python found.</summary>
    internal sealed record Entry(string Dtype, long[] Shape, string Hex);
}
