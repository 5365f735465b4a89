using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Comms;

/// <summary>The open comms of a kernel and the targets that its notebook has registered.</summary>
internal sealed class CommRegistry(KernelSession session)
{
    private static CommRegistry? s_current;

    private readonly ConcurrentDictionary<string, Comm> _comms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Action<Comm, CommMessage>> _targets = new(StringComparer.Ordinal);

    /// <summary>The registry of the process's kernel.</summary>
    /// <exception cref="InvalidOperationException">The process is no kernel.</exception>
    public static CommRegistry Current
    {
        get => s_current ?? throw new InvalidOperationException("This notebook does not run in a Jupyter kernel, so there is no page to talk to.");
        set => s_current = value;
    }

    /// <summary>The request that runs, in whose name comms speak.</summary>
    public MessageHeader? Parent { get; set; }

    public Comm Add(string id, string target) => _comms[id] = new Comm(this, id, target);

    public bool Remove(string id) => _comms.TryRemove(id, out _);

    public void Register(string target, Action<Comm, CommMessage> opened) => _targets[target] = opened;

    public void Publish(string type, Comm comm, JsonObject data, IEnumerable<byte[]>? buffers, JsonObject? metadata)
    {
        var content = new JsonObject { ["comm_id"] = comm.Id, ["data"] = data };
        if (type == "comm_open")
            content["target_name"] = comm.Target;
        session.Publish(type, Parent, content, metadata, buffers);
    }

    /// <summary>The content of a <c>comm_info_reply</c>.</summary>
    public JsonObject InfoReply(Message request)
    {
        var target = request.Text("target_name");
        var comms = _comms.Values.Where(comm => string.IsNullOrEmpty(target) || comm.Target == target)
            .Select(comm => KeyValuePair.Create(comm.Id, (JsonNode?)new JsonObject { ["target_name"] = comm.Target }));
        return new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject(comms) };
    }

    /// <summary>Lets the notebook's code handle a comm message; called on the cells' thread.</summary>
    public void Handle(Message message)
    {
        var id = message.Text("comm_id") ?? "";
        var received = new CommMessage(message.Content["data"]?.DeepClone(), message.Buffers, message.Metadata);
        switch (message.Header.Type)
        {
            case "comm_open":
                Open(id, message.Text("target_name") ?? "", received);
                break;
            case "comm_msg":
                if (_comms.TryGetValue(id, out var comm))
                    comm.Received?.Invoke(received);
                break;
            case "comm_close":
                if (_comms.TryRemove(id, out var closed))
                    closed.Closed?.Invoke(received);
                break;
        }
    }

    private void Open(string id, string target, CommMessage received)
    {
        var comm = Add(id, target);
        if (_targets.TryGetValue(target, out var opened))
            opened(comm, received);
        else
            comm.Close(); // as the protocol wants it for a target that nobody has registered
    }
}
