using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>A cell whose text is neither run nor rendered.</summary>
public sealed class RawCell(string id, string source) : Cell(id, source)
{
    /// <summary>Files embedded in the cell: name → MIME bundle.</summary>
    public SortedDictionary<string, MimeBundle> Attachments { get; init; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Cell Clone() => new RawCell(Id, Source)
    {
        Metadata = (JsonObject)Metadata.DeepClone(),
        Attachments = MarkdownCell.CloneAttachments(Attachments),
    };
}
