namespace TorchSharp;

/// <summary>The calling thread's open dispose scopes.</summary>
internal static class ScopeStack
{
    [ThreadStatic]
    private static List<DisposeScope>? scopes;

    internal static DisposeScope? Current => scopes is { Count: > 0 } open ? open[^1] : null;

    internal static DisposeScope Push()
    {
        var scope = new DisposeScope(Current);
        (scopes ??= []).Add(scope);
        return scope;
    }

    internal static void Remove(DisposeScope scope) => scopes?.Remove(scope);
}
