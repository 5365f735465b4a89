namespace TorchSharp.Modules;

/// <summary>The settings that Adam and AdamW share.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    public double? beta1;
    public double? beta2;
    public double? weight_decay;
    public double? eps;
    public bool? amsgrad;
    public bool? maximize;

    private protected AdamOptions() { }

    internal (double, double) Betas
    {
        get => (beta1!.Value, beta2!.Value);
        set => (beta1, beta2) = value;
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        writer.Write(beta1!.Value);
        writer.Write(beta2!.Value);
        writer.Write(eps!.Value);
        writer.Write(weight_decay!.Value);
        writer.Write(amsgrad!.Value);
        writer.Write(maximize!.Value);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        beta1 = reader.ReadDouble();
        beta2 = reader.ReadDouble();
        eps = reader.ReadDouble();
        weight_decay = reader.ReadDouble();
        amsgrad = reader.ReadBoolean();
        maximize = reader.ReadBoolean();
    }

    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var options = (AdamOptions)source;
        beta1 = options.beta1;
        beta2 = options.beta2;
        eps = options.eps;
        weight_decay = options.weight_decay;
        amsgrad = options.amsgrad;
        maximize = options.maximize;
    }

    private protected override void Complete(OptimizerOptions defaults)
    {
        base.Complete(defaults);
        var options = (AdamOptions)defaults;
        beta1 ??= options.beta1;
        beta2 ??= options.beta2;
        eps ??= options.eps;
        weight_decay ??= options.weight_decay;
        amsgrad ??= options.amsgrad;
        maximize ??= options.maximize;
    }

    internal TOptions Fill<TOptions>(double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize)
        where TOptions : AdamOptions
    {
        Require.NotNegative(lr, "learning rate");
        Require.NotNegative(eps, "eps");
        Require.NotNegative(weight_decay, "weight decay");
        Require.Share(beta1, "beta1");
        Require.Share(beta2, "beta2");
        LearningRate = lr;
        InitialLearningRate = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.eps = eps;
        this.weight_decay = weight_decay;
        this.amsgrad = amsgrad;
        this.maximize = maximize;
        return (TOptions)this;
    }
}
