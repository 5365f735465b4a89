namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>The meaning of a name.</summary>
/// <param name="Signature">Its declaration on one line or, for a method with overloads, a few.</param>
/// <param name="Documentation">Its XML documentation as plain text; empty when there is none.</param>
public sealed record CodeExplanation(string Signature, string Documentation)
{
    /// <summary>All of it as plain text.</summary>
    public string ToPlainText() => Documentation.Length == 0 ? Signature : $"{Signature}\n\n{Documentation}";

    /// <summary>All of it as Markdown.</summary>
    public string ToMarkdown() => $"```csharp\n{Signature}\n```\n\n{Documentation}".TrimEnd();
}
