using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A module that is a function alone: registering anything in it is an error.</summary>
public abstract class ParameterLessModule<T1, TResult> : Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refusal(this, name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, name);

    public override void register_module(string name, Module submodule) => throw ParameterLess.Refusal(this, name);
}
