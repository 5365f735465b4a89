using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>A safetensors file's header, with everything checked that a damaged or foreign file could have wrong.</summary>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    private const string MetadataKey = "__metadata__";

    // The format's own limit, which keeps a foreign file's first bytes from asking for gigabytes.
    private const int LongestHeader = 100_000_000;

    public static SafeTensorsHeader Of(IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var entries = new List<SafeTensorsEntry>();
        var position = 0L;
        foreach (var (name, tensor) in tensors)
        {
            if (name == MetadataKey)
                throw new ArgumentException($"No tensor can be called '{MetadataKey}'.");
            SafeTensorsType.NameOf(tensor.dtype);
            var end = position + tensor.numel() * SafeTensorsType.SizeOf(tensor.dtype);
            entries.Add(new SafeTensorsEntry(name, tensor.dtype, tensor.shape, position, end));
            position = end;
        }
        return new SafeTensorsHeader(entries, metadata);
    }

    public void WriteTo(Stream stream)
    {
        var json = new JsonObject();
        if (Metadata.Count > 0)
            json[MetadataKey] = new JsonObject(Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        foreach (var entry in Entries)
        {
            json[entry.Name] = new JsonObject
            {
                ["dtype"] = SafeTensorsType.NameOf(entry.Type),
                ["shape"] = new JsonArray([.. entry.Shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(entry.Begin, entry.End),
            };
        }
        var text = json.ToJsonString();
        // Spaces at the end make the numbers start at a multiple of eight bytes, as the format asks.
        var bytes = Encoding.UTF8.GetBytes(text);
        var padded = (bytes.Length + 7) / 8 * 8;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        stream.Write(bytes);
        for (var i = bytes.Length; i < padded; i++)
            stream.WriteByte((byte)' ');
    }

    public static SafeTensorsHeader ReadFrom(Stream stream, string path)
    {
        Exception Refuse(string why, Exception? inner = null) => new CheckpointException($"'{path}' is damaged or no safetensors file: {why}", inner);

        if (stream.Length < 8)
            throw Refuse($"it has {stream.Length} bytes, fewer than the eight that hold the header's length.");
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader || (long)length > stream.Length - 8)
            throw Refuse($"its header claims {length} bytes, but the file has {stream.Length}.");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Checked(json.RootElement, stream.Length - 8 - (long)length);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw Refuse(error is FormatException ? error.Message : $"its header cannot be read ({error.Message})", error);
        }
    }

    private static SafeTensorsHeader Checked(JsonElement root, long dataLength)
    {
        var metadata = new Dictionary<string, string>();
        var entries = new List<SafeTensorsEntry>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                foreach (var text in property.Value.EnumerateObject())
                    metadata.Add(text.Name, text.Value.GetString() ?? "");
            }
            else
            {
                entries.Add(Entry(property.Name, property.Value));
            }
        }
        entries.Sort((left, right) => left.Begin.CompareTo(right.Begin) is not 0 and var order ? order : left.End.CompareTo(right.End));
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != position)
                throw new FormatException($"tensor '{entry.Name}' starts at byte {entry.Begin}, but the one before ends at {position}.");
            position = entry.End;
        }
        return position == dataLength
            ? new SafeTensorsHeader(entries, metadata)
            : throw new FormatException($"its tensors take {position} bytes, but {dataLength} follow the header. It was cut short or grew.");
    }

    private static SafeTensorsEntry Entry(string name, JsonElement json)
    {
        var typeName = json.GetProperty("dtype").GetString() ?? "";
        var type = SafeTensorsType.Find(typeName) ?? throw new FormatException($"tensor '{name}' has the unknown type '{typeName}'.");
        var shape = json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = json.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2)
            throw new FormatException($"tensor '{name}' has {offsets.Length} data offsets in place of two.");
        var size = shape.Aggregate((long)SafeTensorsType.SizeOf(type), (product, extent) => checked(product * extent));
        if (shape.Any(extent => extent < 0) || offsets[1] - offsets[0] != size)
            throw new FormatException($"tensor '{name}' of shape [{string.Join(", ", shape)}] needs {size} bytes, but takes {offsets[1] - offsets[0]}.");
        return new SafeTensorsEntry(name, type, shape, offsets[0], offsets[1]);
    }
}
