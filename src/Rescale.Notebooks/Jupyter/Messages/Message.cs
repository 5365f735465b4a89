using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Jupyter.Messages;

/// <summary>A message from a client.</summary>
/// <param name="Identities">The way back to the client that sent it.</param>
/// <param name="Header">What identifies it.</param>
/// <param name="Metadata">Facts about the message that are not its content.</param>
/// <param name="Content">What it says.</param>
/// <param name="Buffers">Binary data that belongs to the content.</param>
internal sealed record Message(
    IReadOnlyList<byte[]> Identities, MessageHeader Header, JsonObject Metadata, JsonObject Content, IReadOnlyList<byte[]> Buffers)
{
    /// <summary>A text of the content; null when it is absent or no text.</summary>
    public string? Text(string name) => Value<string>(name, null);

    /// <summary>A number of the content, or what holds where it is absent.</summary>
    public int Number(string name, int absent) => Value(name, absent);

    /// <summary>A yes or no of the content, or what holds where it is absent.</summary>
    public bool Flag(string name, bool absent) => Value(name, absent);

    private T? Value<T>(string name, T? absent) => Content[name] is JsonValue value && value.TryGetValue<T>(out var found) ? found : absent;
}
