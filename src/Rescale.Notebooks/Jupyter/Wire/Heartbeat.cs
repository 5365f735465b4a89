namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>Answers a client's "are you there?" on a thread of its own, whatever else the kernel does.</summary>
internal static class Heartbeat
{
    /// <summary>Begins to answer; it ends with the process.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static void Start(ZmqContext context, ConnectionFile connection)
    {
        var socket = context.Open(SocketType.Reply);
        socket.Bind(connection.Endpoint(connection.HeartbeatPort));
        new Thread(() => Answer(socket)) { IsBackground = true, Name = "Jupyter heartbeat" }.Start();
    }

    private static void Answer(ZmqSocket socket)
    {
        try
        {
            while (true)
                socket.Send(socket.Receive(wait: true)!);
        }
        catch (ZmqException)
        {
            socket.Dispose(); // the kernel ends, and with it the context
        }
    }
}
