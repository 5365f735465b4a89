using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Jupyter.Messages;

/// <summary>
/// A message as frames: identities, a delimiter, the signature, then header, parent header, metadata and content in JSON,
/// then binary buffers.
/// </summary>
internal sealed class MessageFrames(MessageSigner signer)
{
    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");
    private static readonly byte[] EmptyObject = Encoding.ASCII.GetBytes("{}");

    /// <exception cref="MalformedMessageException">The frames are no message, or the signature is wrong.</exception>
    public Message Decode(IReadOnlyList<byte[]> frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (frames.Count < delimiter + 6)
            throw new MalformedMessageException(delimiter == frames.Count ? "it has no delimiter" : "it has too few frames");
        byte[] header = frames[delimiter + 2], parent = frames[delimiter + 3], metadata = frames[delimiter + 4], content = frames[delimiter + 5];
        if (!signer.Verify(frames[delimiter + 1], header, parent, metadata, content))
            throw new MalformedMessageException("its signature is wrong");
        return new Message(
            [.. frames.Take(delimiter)], MessageHeader.Parse(header), Object(metadata, "metadata"), Object(content, "content"), [.. frames.Skip(delimiter + 6)]);
    }

    /// <summary>The frames of a message from the kernel.</summary>
    /// <param name="prefix">The identities of the client, or the topic for all clients.</param>
    /// <param name="header">The new message's header.</param>
    /// <param name="parent">The header of the request that caused it; null when none did.</param>
    /// <param name="content">What it says.</param>
    /// <param name="metadata">Facts about it; null: none.</param>
    /// <param name="buffers">Binary data; null: none.</param>
    public List<byte[]> Encode(
        IEnumerable<byte[]> prefix, MessageHeader header, MessageHeader? parent, byte[] content, byte[]? metadata = null, IEnumerable<byte[]>? buffers = null)
    {
        byte[] parentJson = parent?.Json ?? EmptyObject, metadataJson = metadata ?? EmptyObject;
        var signature = signer.Sign(header.Json, parentJson, metadataJson, content);
        return [.. prefix, Delimiter, signature, header.Json, parentJson, metadataJson, content, .. buffers ?? []];
    }

    private static JsonObject Object(byte[] frame, string name)
    {
        try
        {
            return JsonNode.Parse(frame) as JsonObject ?? throw new MalformedMessageException($"its {name} is no JSON object");
        }
        catch (JsonException error)
        {
            throw new MalformedMessageException($"its {name} is no JSON ({error.Message})", error);
        }
    }
}
