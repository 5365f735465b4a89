using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>
/// Reads and writes tensors in the safetensors format: eight bytes of header length, a JSON header with each tensor's type,
/// shape and place, then the raw little-endian numbers. Files open in Python's safetensors package and the other way round.
/// </summary>
public static class SafeTensors
{
    /// <summary>Writes <paramref name="tensors"/> so that the file is complete or absent, and forces it to the disk.</summary>
    /// <param name="path">Where to; missing folders are made, an old file is replaced.</param>
    /// <param name="tensors">Tensors by name, on any device.</param>
    /// <param name="metadata">Text to keep with them.</param>
    /// <exception cref="ArgumentException">A tensor's type is not part of the format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        var header = SafeTensorsHeader.Of(ordered, metadata ?? new Dictionary<string, string>());
        AtomicFile.Write(path, stream =>
        {
            header.WriteTo(stream);
            foreach (var (_, tensor) in ordered)
            {
                using var scope = NewDisposeScope();
                stream.Write(tensor.detach().cpu().contiguous().bytes);
            }
        });
    }

    /// <summary>Reads a whole file onto the CPU.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, cut short or no safetensors file.</exception>
    public static SafeTensorsFile Read(string path)
    {
        if (Directory.Exists(path))
            throw new CheckpointException($"'{path}' is a folder, not a safetensors file. Name a file in it.");
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        using var stream = File.OpenRead(path);
        var header = SafeTensorsHeader.ReadFrom(stream, path);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.Entries)
        {
            var tensor = empty(entry.Shape, entry.Type).DetachFromDisposeScope();
            tensors.Add(entry.Name, tensor);
            stream.ReadExactly(tensor.bytes);
        }
        return new SafeTensorsFile(tensors, header.Metadata);
    }
}
