namespace Rescale.Notebooks.Format;

/// <summary>Text that a cell wrote to its standard output or standard error.</summary>
public sealed class StreamOutput(string name, string text) : Output
{
    /// <summary>The name of the standard output's stream.</summary>
    public const string StandardOutput = "stdout";

    /// <summary>The name of the standard error's stream.</summary>
    public const string StandardError = "stderr";

    /// <summary><c>stdout</c> or <c>stderr</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The text as written.</summary>
    public string Text { get; set; } = text;

    /// <inheritdoc/>
    public override Output Clone() => new StreamOutput(Name, Text);
}
