namespace Rescale.Notebooks.Jupyter;

/// <summary>What is known of VS Code as the kernel's parent.</summary>
internal static class VsCode
{
    private const string Variable = "VSCODE_CWD";

    /// <summary>Whether VS Code started the kernel: it sets the variable in all processes of its own, and so in those that they start.</summary>
    public static bool HasStartedThis { get; } = Environment.GetEnvironmentVariable(Variable) is not null;
}
