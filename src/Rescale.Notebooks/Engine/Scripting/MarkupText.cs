namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>Text that a notebook shows as what it means, such as HTML.</summary>
/// <param name="MimeType">What the text is, such as <c>text/html</c>.</param>
/// <param name="Text">The text.</param>
public sealed record MarkupText(string MimeType, string Text)
{
    /// <summary>The text itself.</summary>
    public override string ToString() => Text;
}
