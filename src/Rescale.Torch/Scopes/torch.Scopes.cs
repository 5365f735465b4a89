namespace TorchSharp;

public static partial class torch
{
    public static DisposeScope CurrentDisposeScope => ScopeStack.Current!;

    /// <summary>Opens a scope on this thread. Do not await while it is open: another thread may go on.</summary>
    public static DisposeScope NewDisposeScope() => ScopeStack.Push();

    /// <summary>Evaluates <paramref name="expr"/> and disposes all tensors it made but the result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
