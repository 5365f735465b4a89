using System.Text.Json;
using System.Text.Json.Nodes;
using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>
/// Masks at one bit an entry in a safetensors file. A packed mask keeps its name and becomes a row of bytes, entry i at bit
/// i mod 8 of byte i div 8, counted from the lowest. The file's metadata says under <see cref="MetadataKey"/> which tensors are
/// packed: <c>{"name": {"kind": "sign" | "bool", "dtype": …, "shape": […]}}</c>. A set bit is +1 or true, another −1 or false.
/// </summary>
internal static class OneBitMasks
{
    public const string MetadataKey = "one-bit-masks";

    /// <summary>The model's masks packed and everything else as it is, with the metadata that <see cref="Unpack"/> needs.</summary>
    public static (Dictionary<string, Tensor> State, Dictionary<string, string> Metadata) Pack(nn.Module model, IReadOnlyDictionary<string, string> metadata)
    {
        var masks = model.OneBitMasks();
        var state = model.state_dict();
        var packed = new JsonObject();
        foreach (var (name, value) in state.Where(entry => entry.Value is Parameter parameter && masks.Contains(parameter)).ToArray())
        {
            packed[name] = new JsonObject
            {
                ["kind"] = value.dtype == ScalarType.Bool ? "bool" : "sign",
                ["dtype"] = SafeTensorsType.NameOf(value.dtype),
                ["shape"] = new JsonArray([.. value.shape.Select(size => (JsonNode)size)]),
            };
            state[name] = Packed(value);
        }
        return (state, new(metadata) { [MetadataKey] = packed.ToJsonString() });
    }

    /// <summary>The file's tensors with packed masks restored, those of signs as ±1 in their old element type.</summary>
    /// <exception cref="FormatException">The metadata and the tensors do not go together.</exception>
    public static IReadOnlyDictionary<string, Tensor> Unpack(SafeTensorsFile file)
    {
        if (!file.Metadata.TryGetValue(MetadataKey, out var text))
            return file.Tensors;
        try
        {
            using var json = JsonDocument.Parse(text);
            var state = new Dictionary<string, Tensor>(file.Tensors);
            foreach (var mask in json.RootElement.EnumerateObject())
                state[mask.Name] = Unpacked(mask.Name, mask.Value, file.Tensors);
            return state;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException($"its list of one-bit masks cannot be read ({error.Message})", error);
        }
    }

    private static Tensor Packed(Tensor mask)
    {
        using var noGradients = no_grad();
        var bits = (mask.dtype == ScalarType.Bool ? mask : mask.ge(0)).flatten().to_type(ScalarType.Byte);
        var whole = nn.functional.pad(bits, [0, (8 - bits.shape[0] % 8) % 8]);
        return (whole.view(-1, 8) * BitValues(mask.device)).sum(1).to_type(ScalarType.Byte);
    }

    private static Tensor Unpacked(string name, JsonElement description, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var typeName = description.GetProperty("dtype").GetString() ?? "";
        var type = SafeTensorsType.Find(typeName) ?? throw new FormatException($"one-bit mask '{name}' has the unknown type '{typeName}'.");
        var shape = description.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        if (!tensors.TryGetValue(name, out var bytes))
            throw new FormatException($"one-bit mask '{name}' is described, but not there.");
        if (shape.Any(extent => extent < 0) || bytes.dtype != ScalarType.Byte || !bytes.shape.SequenceEqual([(count + 7) / 8]))
            throw new FormatException($"one-bit mask '{name}' of shape [{string.Join(", ", shape)}] needs {(count + 7) / 8} bytes, but its tensor is {bytes.dtype} [{string.Join(", ", bytes.shape)}].");
        var bits = bytes.unsqueeze(1).bitwise_and(BitValues(bytes.device)).ne(0).flatten().narrow(0, 0, count).view(shape);
        return description.GetProperty("kind").GetString() switch
        {
            "bool" when type == ScalarType.Bool => bits,
            "sign" when type != ScalarType.Bool => bits.to_type(type) * 2 - 1,
            var kind => throw new FormatException($"one-bit mask '{name}' has the unknown kind '{kind}' for type {typeName}."),
        };
    }

    private static Tensor BitValues(Device device) => tensor(new byte[] { 1, 2, 4, 8, 16, 32, 64, 128 }, device: device);
}
