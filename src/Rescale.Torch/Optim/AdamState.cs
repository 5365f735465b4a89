using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Running averages of a parameter's gradient and of its square.</summary>
public abstract class AdamState : OptimizerState
{
    public long step;
    public Tensor? exp_avg;
    public Tensor? exp_avg_sq;
    public Tensor? max_exp_avg_sq;

    private protected AdamState(Parameter parameter) : base(parameter) { }

    public override void Initialize(OptimizerOptions options)
    {
        step = 0;
        Replace(ref exp_avg, ZerosLikeParameter());
        Replace(ref exp_avg_sq, ZerosLikeParameter());
        Replace(ref max_exp_avg_sq, ((AdamOptions)options).amsgrad!.Value ? ZerosLikeParameter() : null);
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(step);
        Write(writer, exp_avg);
        Write(writer, exp_avg_sq);
        Write(writer, max_exp_avg_sq);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        step = reader.ReadInt64();
        Replace(ref exp_avg, Read(reader));
        Replace(ref exp_avg_sq, Read(reader));
        Replace(ref max_exp_avg_sq, Read(reader));
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var state = (AdamState)source;
        step = state.step;
        Replace(ref exp_avg, state.exp_avg?.clone());
        Replace(ref exp_avg_sq, state.exp_avg_sq?.clone());
        Replace(ref max_exp_avg_sq, state.max_exp_avg_sq?.clone());
    }

    public override void to(Device device)
    {
        Move(ref exp_avg, device);
        Move(ref exp_avg_sq, device);
        Move(ref max_exp_avg_sq, device);
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState state && step == state.step && Close(exp_avg, state.exp_avg)
        && Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);

    public void Dispose() => Release();

    private protected override void Release()
    {
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
    }
}
