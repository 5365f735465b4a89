using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>
/// A training after one of its epochs, as one safetensors file: weights and buffers, the best ones so far, the optimizer's
/// state and the history. Chance needs no place in it, because every epoch draws from generators that its seed and number
/// alone start. The file replaces the last one at once, so that a process killed anywhere loses the current epoch only.
/// </summary>
internal sealed class Checkpoint(string path, string owner)
{
    private const string Model = "model.";
    private const string Best = "best.";
    private const string OptimizerState = "optimizer";

    /// <summary>Writes the state after the last epoch of <paramref name="history"/>.</summary>
    public void Save(nn.Module model, BestWeights best, OptimizerHelper optimizer, IReadOnlyList<EpochMetrics> history)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor> { [OptimizerState] = Bytes(optimizer) };
        foreach (var (name, value) in model.state_dict())
            tensors.Add(Model + name, value);
        foreach (var (name, value) in best.State)
            tensors.Add(Best + name, value);
        SafeTensors.Write(path, tensors, new Dictionary<string, string>
        {
            ["format"] = "rescale-checkpoint-1",
            ["owner"] = owner,
            ["best-epoch"] = best.Epoch!.Epoch.ToString(),
            ["history"] = JsonSerializer.Serialize(history),
        });
    }

    /// <summary>Restores the state, if the file is there.</summary>
    /// <returns>The history so far; empty when there is nothing to restore.</returns>
    /// <exception cref="CheckpointException">The file is damaged or belongs to another training.</exception>
    public IReadOnlyList<EpochMetrics> Restore(nn.Module model, BestWeights best, OptimizerHelper optimizer)
    {
        if (!File.Exists(path))
            return [];
        using var scope = NewDisposeScope();
        using var file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != "rescale-checkpoint-1")
            throw new CheckpointException($"'{path}' is a safetensors file, but no training checkpoint. Delete it or name another path.");
        if (file.Metadata.GetValueOrDefault("owner") != owner)
            throw new CheckpointException($"'{path}' belongs to a training with another recipe, seed, data or thread count. Delete it to start from the beginning.");
        try
        {
            var history = JsonSerializer.Deserialize<EpochMetrics[]>(file.Metadata["history"])!;
            var bestEpoch = int.Parse(file.Metadata["best-epoch"]);
            ModelState.Load(model, Part(file, Model));
            best.Set(history[bestEpoch - 1], Part(file, Best));
            using var reader = new BinaryReader(new MemoryStream(file.Tensors[OptimizerState].bytes.ToArray()));
            optimizer.load_state_dict(reader);
            return history;
        }
        catch (Exception error) when (error is KeyNotFoundException or JsonException or FormatException or ArgumentException or IndexOutOfRangeException or EndOfStreamException)
        {
            throw new CheckpointException($"'{path}' does not fit this model and optimizer: {error.Message} Delete it to start from the beginning.", error);
        }
    }

    private static Dictionary<string, Tensor> Part(SafeTensorsFile file, string prefix) =>
        file.Tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

    private static Tensor Bytes(OptimizerHelper optimizer)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
            optimizer.save_state_dict(writer);
        return tensor(memory.ToArray());
    }
}
