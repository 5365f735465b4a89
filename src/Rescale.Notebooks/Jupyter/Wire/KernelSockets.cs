using System.Collections.Concurrent;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>
/// A kernel's sockets but for the heartbeat. One thread owns them all, as libzmq requires; anyone may send, and what is
/// sent goes out in that order.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    private const string WakeAddress = "inproc://outgoing";
    private static readonly byte[][] WakeMessage = [[]];

    /// <summary>
    /// How many outputs wait for a client that does not read them. Text comes in pieces of up to 256 KB: an endless loop of
    /// printing stops growing at some 1.3 GB, after minutes, and only a client that is hopelessly behind loses anything.
    /// </summary>
    private const int OutputBacklog = 5_000;

    private readonly Dictionary<Channel, ZmqSocket> _sockets = [];
    private readonly ConcurrentQueue<Action> _work = new();
    private readonly ZmqSocket _wakeSender;
    private readonly ZmqSocket _wakeReceiver;
    private readonly Lock _waking = new();
    private readonly Action<Channel, List<byte[]>> _onReceived;
    private readonly Thread _thread;
    private bool _wakePending;
    private bool _closing;

    /// <summary>Opens the sockets and starts to listen.</summary>
    /// <param name="context">What they share.</param>
    /// <param name="connection">Where to listen.</param>
    /// <param name="onReceived">Called on the sockets' thread for each message; it must not wait for anything.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public KernelSockets(ZmqContext context, ConnectionFile connection, Action<Channel, List<byte[]>> onReceived)
    {
        _onReceived = onReceived;
        _wakeReceiver = context.Open(SocketType.Pull);
        _wakeReceiver.Bind(WakeAddress);
        _wakeSender = context.Open(SocketType.Push);
        _wakeSender.Connect(WakeAddress);
        Open(context, Channel.Shell, connection.Endpoint(connection.ShellPort));
        Open(context, Channel.Control, connection.Endpoint(connection.ControlPort));
        Open(context, Channel.Stdin, connection.Endpoint(connection.StdinPort));
        Open(context, Channel.IoPub, connection.Endpoint(connection.IoPubPort));
        _thread = new Thread(Serve) { IsBackground = true, Name = "Jupyter sockets" };
    }

    /// <summary>Begins to receive.</summary>
    public void Start() => _thread.Start();

    /// <summary>Queues a message for sending.</summary>
    public void Send(Channel channel, IReadOnlyList<byte[]> frames) => Post(() => _sockets[channel].Send(frames));

    /// <summary>Waits until every message that had arrived by now has been received.</summary>
    public void Drain()
    {
        using var drained = new ManualResetEventSlim();
        Post(() =>
        {
            ReceiveAll();
            drained.Set();
        });
        drained.Wait();
    }

    /// <summary>Sends what is queued and closes the sockets.</summary>
    public void Dispose()
    {
        Post(() => _closing = true);
        if (_thread.IsAlive)
            _thread.Join();
        foreach (var socket in _sockets.Values)
            socket.Dispose();
        _wakeReceiver.Dispose();
        _wakeSender.Dispose();
    }

    private void Open(ZmqContext context, Channel channel, string address)
    {
        var socket = context.Open(channel == Channel.IoPub ? SocketType.Publish : SocketType.Router);
        _sockets[channel] = socket;
        socket.SetBacklog(channel == Channel.IoPub ? OutputBacklog : 0);
        if (channel != Channel.IoPub)
            socket.AllowHandover();
        socket.Bind(address);
    }

    private void Post(Action action)
    {
        _work.Enqueue(action);
        lock (_waking)
        {
            if (_wakePending)
                return;
            _wakePending = true;
            _wakeSender.Send(WakeMessage);
        }
    }

    private void Serve()
    {
        PollItem[] items = [_wakeReceiver.ToPollItem(), .. Incoming.Select(channel => _sockets[channel].ToPollItem())];
        while (!_closing)
        {
            LibZmq.Poll(items, items.Length, -1);
            ReceiveAll();
            if (_wakeReceiver.Receive(wait: false) is null)
                continue;
            lock (_waking)
                _wakePending = false;
            // Only what is there now: what comes meanwhile has its own wake-up, and an interrupt must get in between.
            for (var left = _work.Count; left > 0 && _work.TryDequeue(out var work); left--)
                work();
        }
    }

    private static Channel[] Incoming { get; } = [Channel.Control, Channel.Shell, Channel.Stdin];

    private void ReceiveAll()
    {
        foreach (var channel in Incoming)
        {
            while (_sockets[channel].Receive(wait: false) is { } frames)
                _onReceived(channel, frames);
        }
    }
}
