using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Jupyter.Messages;

/// <summary>What identifies a message; replies and outputs carry that of their request as they received it.</summary>
/// <param name="Id">The message's own id.</param>
/// <param name="Type">Such as <c>execute_request</c>.</param>
/// <param name="Json">The whole header in JSON.</param>
internal sealed record MessageHeader(string Id, string Type, byte[] Json)
{
    /// <summary>The protocol's version that this kernel speaks.</summary>
    public const string ProtocolVersion = "5.4";

    /// <summary>The header of a new message.</summary>
    public static MessageHeader Create(string type, string session)
    {
        var id = Guid.NewGuid().ToString();
        var json = MessageContent.ToBytes(new JsonObject
        {
            ["msg_id"] = id,
            ["msg_type"] = type,
            ["session"] = session,
            ["username"] = Environment.UserName,
            ["date"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = ProtocolVersion,
        });
        return new MessageHeader(id, type, json);
    }

    /// <exception cref="MalformedMessageException">The frame is no header.</exception>
    public static MessageHeader Parse(byte[] frame)
    {
        try
        {
            using var json = JsonDocument.Parse(frame);
            return new MessageHeader(Text(json, "msg_id"), Text(json, "msg_type"), frame);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new MalformedMessageException($"its header cannot be read ({error.Message})", error);
        }
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.GetProperty(name).GetString() ?? throw new MalformedMessageException($"its header's {name} is null");
}
