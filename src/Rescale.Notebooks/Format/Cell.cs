using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>One cell of a notebook: its source, its metadata and an id that stays the same for the cell's life.</summary>
public abstract class Cell
{
    /// <summary>Creates a cell.</summary>
    /// <param name="id">1 to 64 characters out of A–Z, a–z, 0–9, '-' and '_', unique in its notebook.</param>
    /// <param name="source">The cell's text, lines separated by '\n'.</param>
    /// <exception cref="ArgumentException">The id has another form.</exception>
    protected Cell(string id, string source)
    {
        if (!CellId.IsValid(id))
            throw new ArgumentException($"'{id}' is no cell id: an id has 1 to 64 letters, digits, '-' or '_'.", nameof(id));
        Id = id;
        Source = source;
    }

    /// <summary>The cell's id, unique in its notebook.</summary>
    public string Id { get; }

    /// <summary>The cell's text, lines separated by '\n'.</summary>
    public string Source { get; set; }

    /// <summary>The cell's metadata, including whatever this library does not know.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The cell's tags (nbformat: metadata.tags), in order.</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags
            ? [.. tags.OfType<JsonValue>().Select(tag => tag.TryGetValue(out string? text) ? text : null).OfType<string>()]
            : [];

    /// <summary>Whether the cell carries this tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>Adds a tag unless the cell already carries it.</summary>
    public void AddTag(string tag)
    {
        if (HasTag(tag))
            return;
        if (Metadata["tags"] is not JsonArray tags)
            Metadata["tags"] = tags = [];
        tags.Add((JsonNode)tag);
    }

    /// <summary>A copy that shares nothing with this cell.</summary>
    public abstract Cell Clone();
}
