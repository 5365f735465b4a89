namespace Rescale.Display;

/// <summary>A few sentences set apart from the rest: a conclusion, or a warning.</summary>
/// <param name="title">Its heading.</param>
/// <param name="sentences">One paragraph each; empty ones are left out.</param>
[TypeFormatterSource(typeof(CalloutFormatters))]
public sealed class Callout(string title, params IEnumerable<string> sentences)
{
    /// <summary>Its heading.</summary>
    public string Title { get; } = title;

    /// <summary>One paragraph each.</summary>
    public IReadOnlyList<string> Sentences { get; } = [.. sentences.Where(sentence => !string.IsNullOrWhiteSpace(sentence))];

    /// <summary>Title and paragraphs as text.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Sentences.Prepend(Title.ToUpperInvariant()));
}
