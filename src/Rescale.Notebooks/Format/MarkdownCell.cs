using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>A cell with text in Markdown.</summary>
public sealed class MarkdownCell(string id, string source) : Cell(id, source)
{
    /// <summary>Files embedded in the cell: name → MIME bundle, referred to as <c>attachment:name</c>.</summary>
    public SortedDictionary<string, MimeBundle> Attachments { get; init; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Cell Clone() => new MarkdownCell(Id, Source)
    {
        Metadata = (JsonObject)Metadata.DeepClone(),
        Attachments = CloneAttachments(Attachments),
    };

    internal static SortedDictionary<string, MimeBundle> CloneAttachments(SortedDictionary<string, MimeBundle> attachments)
    {
        var copy = new SortedDictionary<string, MimeBundle>(StringComparer.Ordinal);
        foreach (var (name, bundle) in attachments)
            copy.Add(name, bundle.Clone());
        return copy;
    }
}
