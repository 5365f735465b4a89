namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>What a process's sockets share.</summary>
internal sealed class ZmqContext : IDisposable
{
    private nint _handle;

    /// <exception cref="DllNotFoundException">libzmq is not installed.</exception>
    public ZmqContext() => _handle = LibZmq.NewContext();

    public ZmqSocket Open(SocketType type)
    {
        var socket = LibZmq.NewSocket(_handle, (int)type);
        return socket != 0 ? new ZmqSocket(socket) : throw new ZmqException("A socket cannot be opened", LibZmq.ErrorNumber());
    }

    /// <summary>Waits until what the closed sockets had to send has gone out, as long as their linger time allows.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _handle, 0) is not 0 and var handle)
            LibZmq.TerminateContext(handle);
    }
}
