using System.Net;
using System.Text.Json;
using Rescale.Notebooks.Engine.Scripting;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Gives a value its displayed forms: those that the notebook's code has given its type, else its type's own convention formatters, else by general rules.</summary>
/// <param name="rules">How much to show, and the notebook's own forms.</param>
internal sealed class ValueFormatter(FormattingRules rules)
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    private readonly PlainTextFormatter _plain = new(rules);
    private readonly HtmlFormatter _html = new(rules);

    /// <summary>How much to show, and the notebook's own forms.</summary>
    public FormattingRules Rules => rules;

    /// <summary>The forms of a value.</summary>
    /// <param name="value">The value; null is shown as such.</param>
    /// <param name="mimeTypes">The forms wanted; empty: those the type prefers, and plain text in any case.</param>
    public MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (value is MimeBundle given)
            return given.Clone();
        var convention = value is null ? null : ConventionFormatters.Of(value.GetType());
        // Found once for all forms: what a lazy sequence does must not be done twice.
        var shape = value is null or string or MarkupText or Exception || convention is not null ? null : ValueShapes.Of(value, rules.Items);
        var bundle = new MimeBundle();
        foreach (var mimeType in mimeTypes.Count > 0 ? mimeTypes : Preferred(value, convention))
        {
            if (FormatAs(value, shape, mimeType, convention, required: mimeTypes.Count > 0) is { } text)
                bundle.Set(mimeType, text);
        }
        if (mimeTypes.Count == 0 && !bundle.Contains(Plain) && value is not MarkupText)
            bundle.Set(Plain, FormatAs(value, shape, Plain, convention, required: true)!);
        return bundle;
    }

    private IReadOnlyList<string> Preferred(object? value, ConventionFormatters? convention) =>
        (value is null ? null : rules.Preferred(value.GetType())) ?? convention?.PreferredMimeTypes ?? (value is MarkupText markup ? [markup.MimeType] : [Html, Plain]);

    private string? FormatAs(object? value, ValueShape? shape, string mimeType, ConventionFormatters? convention, bool required)
    {
        if (value is not null && (rules.Format(value, mimeType) ?? convention?.Format(value, mimeType)) is { } own)
            return own;
        return mimeType switch
        {
            Plain => _plain.Format(value, shape),
            // Asked for HTML by name, a text is HTML already.
            Html when required => value as string ?? (value as MarkupText)?.Text ?? Table(shape)
                ?? $"<pre>{WebUtility.HtmlEncode(_plain.Format(value, shape))}</pre>",
            Html when value is not MarkupText => Table(shape),
            "application/json" => JsonSerializer.Serialize(value),
            _ => value switch
            {
                MarkupText markup when markup.MimeType == mimeType => markup.Text,
                string text => text,
                _ => null,
            },
        };
    }

    private string? Table(ValueShape? shape) => shape is null ? null : _html.Format(shape);
}
