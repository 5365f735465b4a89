using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The arithmetic of Adam and AdamW: PyTorch's, operation for operation, so that results agree to the bit.</summary>
internal static class AdamUpdate
{
    /// <summary>Updates the parameters that have a gradient; <paramref name="decoupled"/> weight decay (AdamW) shrinks a parameter itself instead of adding to its gradient.</summary>
    public static void Apply(IEnumerable<Parameter> parameters, Func<Parameter, OptimizerState> stateOf, AdamOptions options, bool decoupled)
    {
        foreach (var parameter in parameters)
        {
            using var gradient = parameter.grad;
            if (gradient is not null) Apply(parameter, gradient, (AdamState)stateOf(parameter), options, decoupled);
        }
    }

    private static void Apply(Parameter parameter, Tensor gradient, AdamState state, AdamOptions options, bool decoupled)
    {
        using var scope = NewDisposeScope();
        var lr = options.LearningRate!.Value;
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        var decay = options.weight_decay!.Value;

        state.step++;
        if (options.maximize!.Value) gradient = gradient.neg();
        if (decoupled) parameter.mul_(1 - lr * decay);
        else if (decay != 0) gradient = gradient.add(parameter, decay);

        var mean = state.exp_avg!.mul_(beta1).add_(gradient, 1 - beta1);
        var square = state.exp_avg_sq!.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        var meanCorrection = 1 - Math.Pow(beta1, state.step);
        var squareCorrection = Math.Sqrt(1 - Math.Pow(beta2, state.step));

        if (state.max_exp_avg_sq is { } largest)
        {
            largest.copy_(maximum(largest, square));
            square = largest;
        }
        var divisor = square.sqrt().div_(squareCorrection).add_(options.eps!.Value);
        parameter.addcdiv_(mean, divisor, -(lr / meanCorrection));
    }
}
