using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers about one parameter; it belongs to no dispose scope.</summary>
public abstract class OptimizerState : IDisposable
{
    private protected readonly Parameter Parameter;

    private protected OptimizerState(Parameter parameter) => Parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies another optimizer's state; the source keeps its tensors.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    public abstract void to(Device device);

    public abstract bool ApproximatelyEquals(OptimizerState other);

    void IDisposable.Dispose() => Release();

    private protected abstract void Release();

    /// <summary>Replaces a state tensor; the one that was there is disposed.</summary>
    private protected static void Replace(ref Tensor? slot, Tensor? value)
    {
        if (ReferenceEquals(slot, value)) return;
        slot?.Dispose();
        slot = value?.DetachFromDisposeScope();
    }

    private protected static void Move(ref Tensor? slot, Device device)
    {
        if (slot is null) return;
        var moved = slot.to(device);
        Replace(ref slot, moved);
    }

    private protected Tensor ZerosLikeParameter()
    {
        using var _ = no_grad();
        return Parameter.zeros_like().DetachFromDisposeScope();
    }

    private protected static bool Close(Tensor? left, Tensor? right) =>
        left is null ? right is null : right is not null && left.allclose(right);

    private protected static void Write(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null) TensorCodec.Write(writer, tensor);
    }

    private protected Tensor? Read(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        var tensor = TensorCodec.Read(reader);
        if (!tensor.shape.SequenceEqual(Parameter.shape))
            throw new InvalidDataException(
                $"The saved optimizer state has shape [{string.Join(", ", tensor.shape)}]; its parameter has [{string.Join(", ", Parameter.shape)}].");
        return tensor.to(Parameter.device).DetachFromDisposeScope();
    }
}
