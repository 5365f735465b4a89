using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>Something a cell displayed.</summary>
public class DisplayOutput(MimeBundle data) : Output
{
    /// <summary>The displayed thing in each of its forms.</summary>
    public MimeBundle Data { get; set; } = data;

    /// <summary>The display's metadata, by MIME type or general.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <inheritdoc/>
    public override Output Clone() => new DisplayOutput(Data.Clone()) { Metadata = (JsonObject)Metadata.DeepClone() };
}
