namespace TorchSharp.Modules;

internal static class ParameterLess
{
    public static InvalidOperationException Refusal(torch.nn.Module module, string name) =>
        new($"'{name}' cannot be registered in {module.GetName()}, a module without parameters; derive from nn.Module instead.");
}
