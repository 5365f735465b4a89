using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Jupyter.Comms;

/// <summary>A line between a notebook's code and a script in its page, such as a widget, over which both send each other JSON and binary data.</summary>
public sealed class Comm
{
    private readonly CommRegistry _registry;

    internal Comm(CommRegistry registry, string id, string target)
    {
        _registry = registry;
        Id = id;
        Target = target;
    }

    /// <summary>The line's id.</summary>
    public string Id { get; }

    /// <summary>The name of what it was opened to.</summary>
    public string Target { get; }

    /// <summary>Called on the cells' thread, between cells, with each message of the page.</summary>
    public Action<CommMessage>? Received { get; set; }

    /// <summary>Called on the cells' thread when the page closes the line.</summary>
    public Action<CommMessage>? Closed { get; set; }

    /// <summary>Opens a line to a target that a script in the page has registered.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="data">What the target gets to begin with; anything that JSON can say.</param>
    /// <param name="buffers">Binary data to go along; null: none.</param>
    /// <param name="metadata">Facts about the message, as an object; null: none.</param>
    /// <exception cref="InvalidOperationException">The notebook does not run in a Jupyter kernel.</exception>
    public static Comm Open(string target, object? data = null, IEnumerable<byte[]>? buffers = null, object? metadata = null)
    {
        var comm = CommRegistry.Current.Add(Guid.NewGuid().ToString("N"), target);
        comm.Publish("comm_open", data, buffers, metadata);
        return comm;
    }

    /// <summary>Says what happens when the page opens a line to a target of this name; it replaces what was said before.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="opened">Gets the line and what the page sent along.</param>
    /// <exception cref="InvalidOperationException">The notebook does not run in a Jupyter kernel.</exception>
    public static void Register(string target, Action<Comm, CommMessage> opened) => CommRegistry.Current.Register(target, opened);

    /// <summary>Sends a message to the page.</summary>
    /// <param name="data">Anything that JSON can say.</param>
    /// <param name="buffers">Binary data to go along; null: none.</param>
    /// <param name="metadata">Facts about the message, as an object; null: none.</param>
    public void Send(object? data, IEnumerable<byte[]>? buffers = null, object? metadata = null) => Publish("comm_msg", data, buffers, metadata);

    /// <summary>Closes the line.</summary>
    /// <param name="data">A last message.</param>
    public void Close(object? data = null)
    {
        if (_registry.Remove(Id))
            Publish("comm_close", data, null, null);
    }

    // A message's data is an object, so any other value goes as the member "value" of one.
    private void Publish(string type, object? data, IEnumerable<byte[]>? buffers, object? metadata) => _registry.Publish(
        type, this, ToJson(data) as JsonObject ?? new JsonObject { ["value"] = ToJson(data) }, buffers, ToJson(metadata) as JsonObject);

    private static JsonNode? ToJson(object? data) => data as JsonNode is { } node ? node.DeepClone() : JsonSerializer.SerializeToNode(data);
}
