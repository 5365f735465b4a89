using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>A model's weights and buffers as values: copied out, copied in, written to files.</summary>
public static class ModelState
{
    /// <summary>Writes the model's weights and buffers as a safetensors file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Where to; missing folders are made, an old file is replaced at once.</param>
    /// <param name="metadata">Text to keep with them.</param>
    public static void Save(nn.Module model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = NewDisposeScope();
        SafeTensors.Write(path, model.state_dict(), metadata);
    }

    /// <summary>Reads weights and buffers that <see cref="Save"/> wrote into a model of the same structure.</summary>
    /// <exception cref="CheckpointException">The file is damaged or was written from another structure.</exception>
    public static void Load(nn.Module model, string path)
    {
        using var file = SafeTensors.Read(path);
        try
        {
            Load(model, file.Tensors);
        }
        catch (ArgumentException error)
        {
            throw new CheckpointException($"'{path}' does not fit this model: {error.Message}", error);
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
    /// <exception cref="ArgumentException">Names or shapes differ.</exception>
    internal static void Load(nn.Module model, IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var own = model.state_dict();
        if (own.Keys.Except(state.Keys).FirstOrDefault() is { } missing)
            throw new ArgumentException($"'{missing}' is missing.");
        if (state.Keys.Except(own.Keys).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is not part of the model.");
        foreach (var (name, target) in own)
        {
            var source = state[name];
            if (!target.shape.SequenceEqual(source.shape) || target.dtype != source.dtype)
                throw new ArgumentException($"'{name}' is {source.dtype} [{string.Join(", ", source.shape)}] in place of {target.dtype} [{string.Join(", ", target.shape)}].");
            target.copy_(source);
        }
    }
}
