using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>A model's weights and buffers as values: copied out, copied in, written to files.</summary>
public static class ModelState
{
    /// <summary>Writes the model's weights and buffers as a safetensors file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Where to; missing folders are made, an old file is replaced at once.</param>
    /// <param name="metadata">Text to keep with them.</param>
    /// <param name="packMasks">
    /// Whether masks take one bit an entry. A truth value keeps its value. A mask of signs keeps the signs alone, for inference:
    /// sign(0) is 0 while training, but an entry that is 0 counts as +1 once stored, and loading gives ±1.
    /// </param>
    /// <exception cref="IOException">The file cannot be written; what was there before is unchanged.</exception>
    public static void Save(nn.Module model, string path, IReadOnlyDictionary<string, string>? metadata = null, bool packMasks = false)
    {
        using var scope = NewDisposeScope();
        var text = metadata ?? new Dictionary<string, string>();
        if (text.ContainsKey(OneBitMasks.MetadataKey))
            throw new ArgumentException($"The metadata '{OneBitMasks.MetadataKey}' is kept for packed masks; choose another name.", nameof(metadata));
        if (!packMasks)
        {
            SafeTensors.Write(path, model.state_dict(), text);
            return;
        }
        var packed = OneBitMasks.Pack(model, text);
        SafeTensors.Write(path, packed.State, packed.Metadata);
    }

    /// <summary>
    /// Reads weights and buffers that <see cref="Save"/> wrote, packed or not, into a model of the same structure. A model whose
    /// file is refused is left as it was.
    /// </summary>
    /// <returns>The text kept with them.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, is no safetensors file or was written from another structure.</exception>
    public static IReadOnlyDictionary<string, string> Load(nn.Module model, string path)
    {
        using var scope = NewDisposeScope();
        using var file = SafeTensors.Read(path);
        try
        {
            Load(model, OneBitMasks.Unpack(file));
            return file.Metadata;
        }
        catch (FormatException error)
        {
            throw new CheckpointException($"'{path}' is damaged: {error.Message}", error);
        }
        catch (ArgumentException error)
        {
            var variant = file.Metadata.TryGetValue("variant", out var name) ? $" (it holds variant '{name}')" : "";
            throw new CheckpointException(
                $"'{path}' does not fit this model. {error.Message} Build the model that the file was written from{variant}, with the same depth, width, transform and numbers of channels and classes, or load another file.", error);
        }
    }

    /// <summary>Independent copies of all weights and buffers; the caller disposes them.</summary>
    internal static Dictionary<string, Tensor> Copy(nn.Module model)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        return model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>Copies values into the model in place, so that its optimizer keeps pointing at the same tensors.</summary>
    /// <exception cref="ArgumentException">Names, shapes or types differ; nothing was copied.</exception>
    internal static void Load(nn.Module model, IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var own = model.state_dict();
        if (FirstDifference(own, state) is { } difference)
            throw new ArgumentException(difference);
        foreach (var (name, target) in own)
            target.copy_(state[name]);
    }

    // In the model's order, since what the file has too much says less about where two structures part.
    private static string? FirstDifference(Dictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (name, needed) in own)
        {
            if (!state.TryGetValue(name, out var found))
                return $"The first tensor that differs is '{name}': the model needs {Describe(needed)}, the file has none of that name.";
            if (needed.dtype != found.dtype || !needed.shape.SequenceEqual(found.shape))
                return $"The first tensor that differs is '{name}': the model needs {Describe(needed)}, the file has {Describe(found)}.";
        }
        return state.FirstOrDefault(entry => !own.ContainsKey(entry.Key)) is { Key: { } extra, Value: var value }
            ? $"The first tensor that differs is '{extra}': the file has {Describe(value)}, the model has none of that name."
            : null;
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype.ToString().ToLowerInvariant()} [{string.Join(", ", tensor.shape)}]";
}
