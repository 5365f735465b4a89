using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns. It takes over the storage and the dispose scope of <c>data</c>, which becomes empty.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true) : this(data.OwningDisposeScope, data.with_requires_grad(requires_grad)) { }

    private Parameter(DisposeScope? scope, Tensor data) : base(data.DecoupleFromNativeHandle()) => MoveToOtherDisposeScope(scope);
}
