using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>
/// One thing in several forms: MIME type → content. JSON types hold a JSON value, all others text; binary content
/// such as <c>image/png</c> is Base64 text, as nbformat has it.
/// </summary>
public sealed class MimeBundle
{
    private readonly SortedDictionary<string, JsonNode?> _contents = new(StringComparer.Ordinal);

    /// <summary>The MIME types present, in ordinal order.</summary>
    public IReadOnlyCollection<string> MimeTypes => _contents.Keys;

    /// <summary>Whether the MIME type's content is a JSON value rather than text.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>A bundle with one text form.</summary>
    public static MimeBundle FromText(string mimeType, string text) => new MimeBundle().Set(mimeType, text);

    /// <summary>Whether the bundle has this form.</summary>
    public bool Contains(string mimeType) => _contents.ContainsKey(mimeType);

    /// <summary>The text of a form, or null when the bundle lacks it.</summary>
    public string? Text(string mimeType) =>
        _contents.TryGetValue(mimeType, out var content)
            ? IsJson(mimeType) ? content?.ToJsonString() ?? "null" : content!.GetValue<string>()
            : null;

    /// <summary>The JSON value of a form; false when the bundle lacks the form or it is text.</summary>
    public bool TryGetJson(string mimeType, [MaybeNullWhen(false)] out JsonNode value)
    {
        value = null;
        return IsJson(mimeType) && _contents.TryGetValue(mimeType, out value) && value is not null;
    }

    /// <summary>Sets a form from text; for a JSON type the text is parsed.</summary>
    /// <returns>This bundle.</returns>
    /// <exception cref="System.Text.Json.JsonException">The type is JSON and the text is not.</exception>
    public MimeBundle Set(string mimeType, string text)
    {
        _contents[mimeType] = IsJson(mimeType) ? JsonNode.Parse(text) : JsonValue.Create(text);
        return this;
    }

    /// <summary>Sets a JSON form.</summary>
    /// <returns>This bundle.</returns>
    /// <exception cref="ArgumentException">The MIME type's content is text.</exception>
    public MimeBundle SetJson(string mimeType, JsonNode? value)
    {
        if (!IsJson(mimeType))
            throw new ArgumentException($"'{mimeType}' is not a JSON type; give its content as text.", nameof(mimeType));
        _contents[mimeType] = value;
        return this;
    }

    /// <summary>Removes a form if present.</summary>
    public void Remove(string mimeType) => _contents.Remove(mimeType);

    /// <summary>A copy that shares nothing with this bundle.</summary>
    public MimeBundle Clone()
    {
        var copy = new MimeBundle();
        foreach (var (mimeType, content) in _contents)
            copy._contents[mimeType] = content?.DeepClone();
        return copy;
    }

    internal IEnumerable<KeyValuePair<string, JsonNode?>> Contents => _contents;
}
