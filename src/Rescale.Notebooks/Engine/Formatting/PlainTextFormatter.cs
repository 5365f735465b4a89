namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Values as plain text.</summary>
/// <param name="rules">How much of them to show, and the notebook's own forms.</param>
internal sealed class PlainTextFormatter(FormattingRules rules)
{
    /// <summary>A value as text of one or more lines.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">Its shape where it is known already; a sequence that can be read only once must not be read again.</param>
    public string Format(object? value, ValueShape? shape = null)
    {
        if (value is string text)
            return rules.Format(text, "text/plain") ?? text;
        var writer = new PlainTextWriter(rules, FormattingRules.Characters);
        writer.Write(value, depth: 0, shape);
        return writer.ToString();
    }

    /// <summary>A value as part of another: one line of limited length.</summary>
    public string FormatCell(object? value)
    {
        var text = value as string;
        if (text is null)
        {
            var writer = new PlainTextWriter(rules, FormattingRules.NestedCharacters);
            writer.Write(value, depth: 1);
            text = writer.ToString();
        }
        text = text.ReplaceLineEndings(" ");
        return text.Length <= FormattingRules.NestedCharacters ? text : text[..FormattingRules.NestedCharacters] + "…";
    }
}
