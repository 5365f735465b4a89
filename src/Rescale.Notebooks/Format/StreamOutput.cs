using System.Text;

namespace Rescale.Notebooks.Format;

/// <summary>Text that a cell wrote to its standard output or standard error.</summary>
public sealed class StreamOutput(string name, string text) : Output
{
    /// <summary>The name of the standard output's stream.</summary>
    public const string StandardOutput = "stdout";

    /// <summary>The name of the standard error's stream.</summary>
    public const string StandardError = "stderr";

    private readonly StringBuilder _text = new(text);

    /// <summary><c>stdout</c> or <c>stderr</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The text as written.</summary>
    public string Text => _text.ToString();

    /// <summary>Adds text that was written right after.</summary>
    public void Append(string text) => _text.Append(text);

    /// <inheritdoc/>
    public override Output Clone() => new StreamOutput(Name, Text);
}
