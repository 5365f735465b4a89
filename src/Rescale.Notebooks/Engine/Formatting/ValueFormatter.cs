using System.Net;
using System.Text.Json;
using Rescale.Notebooks.Engine.Scripting;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Gives a value its displayed forms: by its type's own convention formatters, else by general rules.</summary>
internal sealed class ValueFormatter
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    /// <summary>The formatter; it has no state.</summary>
    public static ValueFormatter Default { get; } = new();

    /// <summary>The forms of a value.</summary>
    /// <param name="value">The value; null is shown as such.</param>
    /// <param name="mimeTypes">The forms wanted; empty: those the type prefers, and plain text in any case.</param>
    public MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (value is MimeBundle given)
            return given.Clone();
        var convention = value is null ? null : ConventionFormatters.Of(value.GetType());
        var bundle = new MimeBundle();
        foreach (var mimeType in mimeTypes.Count > 0 ? mimeTypes : convention?.PreferredMimeTypes ?? DefaultTypes(value))
        {
            if (FormatAs(value, mimeType, convention, required: mimeTypes.Count > 0) is { } text)
                bundle.Set(mimeType, text);
        }
        if (mimeTypes.Count == 0 && !bundle.Contains(Plain) && value is not MarkupText)
            bundle.Set(Plain, FormatAs(value, Plain, convention, required: true)!);
        return bundle;
    }

    private static string[] DefaultTypes(object? value) => value is MarkupText markup ? [markup.MimeType] : [Html, Plain];

    private static string? FormatAs(object? value, string mimeType, ConventionFormatters? convention, bool required)
    {
        if (convention?.Format(value!, mimeType) is { } own)
            return own;
        return mimeType switch
        {
            Plain => PlainTextFormatter.Format(value),
            // Asked for HTML by name, a text is HTML already.
            Html when required => value as string ?? (value as MarkupText)?.Text ?? HtmlFormatter.Format(value)
                ?? $"<pre>{WebUtility.HtmlEncode(PlainTextFormatter.Format(value))}</pre>",
            Html when value is not MarkupText => HtmlFormatter.Format(value),
            "application/json" => JsonSerializer.Serialize(value),
            _ => value switch
            {
                MarkupText markup when markup.MimeType == mimeType => markup.Text,
                string text => text,
                _ => null,
            },
        };
    }
}
