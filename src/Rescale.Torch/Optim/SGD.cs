using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent. Its arithmetic is PyTorch's, operation for operation, so that results agree to the bit.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    private readonly Options defaults;

    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        Require.NotNegative(lr, "learning rate");
        Require.NotNegative(momentum, "momentum");
        Require.NotNegative(weight_decay, "weight decay");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum needs a momentum above 0 and no dampening.", nameof(nesterov));
        defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    public double Momentum
    {
        get => defaults.momentum!.Value;
        set
        {
            foreach (var group in Groups) ((Options)group.Options!).momentum = value;
            defaults.momentum = value;
        }
    }

    private protected override OptimizerOptions Defaults => defaults;

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    public override Tensor? step(Func<Tensor>? closure = null) => Step<ParamGroup>(Update, closure);

    private void Update(ParamGroup group)
    {
        foreach (var parameter in group.Parameters)
        {
            using var gradient = parameter.grad;
            if (gradient is not null) Update(parameter, gradient, (State)StateOf(parameter), group.Options);
        }
    }

    private static void Update(Parameter parameter, Tensor gradient, State state, Options options)
    {
        using var scope = NewDisposeScope();
        var direction = options.maximize!.Value ? gradient.neg() : gradient;
        if (options.weight_decay!.Value != 0) direction = direction.add(parameter, options.weight_decay.Value);
        var momentum = options.momentum!.Value;
        if (momentum != 0)
        {
            if (state.momentum_buffer is { } buffer) buffer.mul_(momentum).add_(direction, 1 - options.dampening!.Value);
            else state.momentum_buffer = direction.clone().detach().DetachFromDisposeScope();
            direction = options.nesterov!.Value ? direction.add(state.momentum_buffer, momentum) : state.momentum_buffer;
        }
        parameter.add_(direction, -options.LearningRate!.Value);
    }
}
