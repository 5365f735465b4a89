using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Jupyter.Comms;

/// <summary>What a script in the page has sent over a <see cref="Comm"/>.</summary>
/// <param name="Data">What it says; null when it says nothing.</param>
/// <param name="Buffers">Binary data sent along, such as a picture or a typed array.</param>
/// <param name="Metadata">Facts about the message, such as a protocol's version.</param>
public sealed record CommMessage(JsonNode? Data, IReadOnlyList<byte[]> Buffers, JsonObject Metadata);
