using System.Text;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Messages;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Jupyter;

/// <summary>The kernel's voice: sends replies to one client, questions to one client's user, and outputs to all clients.</summary>
internal sealed class KernelSession(MessageSigner signer)
{
    private readonly MessageFrames _frames = new(signer);
    private readonly string _session = Guid.NewGuid().ToString();
    private KernelSockets? _sockets;

    /// <summary>From now on messages go out through these sockets.</summary>
    public void Use(KernelSockets sockets) => _sockets = sockets;

    /// <summary>Reads a message from a client.</summary>
    /// <exception cref="MalformedMessageException">The frames are no message, or the signature is wrong.</exception>
    public Message Decode(IReadOnlyList<byte[]> frames) => _frames.Decode(frames);

    /// <summary>Answers a request, or asks its client, on a channel.</summary>
    public void Send(Channel channel, Message request, string type, JsonObject content) =>
        Send(channel, request.Identities, MessageHeader.Create(type, _session), request.Header, content);

    /// <summary>Tells all clients something.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The request that caused it; null when none did.</param>
    /// <param name="content">What it says.</param>
    /// <param name="metadata">Facts about it; null: none.</param>
    /// <param name="buffers">Binary data; null: none.</param>
    public void Publish(string type, MessageHeader? parent, JsonObject content, JsonObject? metadata = null, IEnumerable<byte[]>? buffers = null) =>
        Send(Channel.IoPub, [Encoding.UTF8.GetBytes(type)], MessageHeader.Create(type, _session), parent, content, metadata, buffers);

    private void Send(
        Channel channel, IReadOnlyList<byte[]> prefix, MessageHeader header, MessageHeader? parent, JsonObject content,
        JsonObject? metadata = null, IEnumerable<byte[]>? buffers = null)
    {
        var metadataJson = metadata is null ? null : MessageContent.ToBytes(metadata);
        _sockets!.Send(channel, _frames.Encode(prefix, header, parent, MessageContent.ToBytes(content), metadataJson, buffers));
    }
}
