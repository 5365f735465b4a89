using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>A socket for messages of one or more frames. Only one thread may use it.</summary>
internal sealed class ZmqSocket : IDisposable
{
    private readonly nint _message = Marshal.AllocHGlobal(LibZmq.MessageBytes);
    private nint _handle;

    internal ZmqSocket(nint handle)
    {
        _handle = handle;
        SetOption(LibZmq.OptionLinger, 1000);
    }

    /// <summary>Sets how many messages wait for another side that is slow; one more is dropped. 0: any number.</summary>
    public void SetBacklog(int messages)
    {
        SetOption(LibZmq.OptionSendHighWater, messages);
        SetOption(LibZmq.OptionReceiveHighWater, messages);
    }

    /// <summary>A client that connects again under its old identity takes the place of its old connection.</summary>
    public void AllowHandover() => SetOption(LibZmq.OptionRouterHandover, 1);

    /// <exception cref="IOException">The address is taken or invalid.</exception>
    public void Bind(string address) => Check(LibZmq.Bind(_handle, address), $"The address {address} cannot be opened");

    /// <exception cref="IOException">The address is invalid.</exception>
    public void Connect(string address) => Check(LibZmq.Connect(_handle, address), $"The address {address} cannot be reached");

    /// <summary>Sends all frames as one message.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
            SendFrame(frames[i], i + 1 < frames.Count ? LibZmq.SendMore : 0);
    }

    /// <summary>The next message's frames, or null when <paramref name="wait"/> is false and none is there.</summary>
    public List<byte[]>? Receive(bool wait)
    {
        List<byte[]>? frames = null;
        while (true)
        {
            LibZmq.InitMessage(_message);
            try
            {
                if (!ReceiveFrame(wait || frames is not null))
                    return null;
                var frame = new byte[(int)LibZmq.MessageSize(_message)];
                Marshal.Copy(LibZmq.MessageData(_message), frame, 0, frame.Length);
                (frames ??= []).Add(frame);
                if (LibZmq.MessageHasMore(_message) == 0)
                    return frames;
            }
            finally
            {
                LibZmq.CloseMessage(_message);
            }
        }
    }

    /// <summary>What waits for the socket's next message.</summary>
    public PollItem ToPollItem() => new() { Socket = _handle, Events = PollItem.Readable };

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _handle, 0) is not 0 and var handle)
        {
            LibZmq.CloseSocket(handle);
            Marshal.FreeHGlobal(_message);
        }
    }

    private void SendFrame(byte[] frame, int flags)
    {
        while (LibZmq.Send(_handle, frame, (nuint)frame.Length, flags) < 0)
        {
            var error = LibZmq.ErrorNumber();
            if (error != LibZmq.Interrupted)
                throw new ZmqException("A message cannot be sent", error);
        }
    }

    private bool ReceiveFrame(bool wait)
    {
        while (LibZmq.Receive(_message, _handle, wait ? 0 : LibZmq.DontWait) < 0)
        {
            var error = LibZmq.ErrorNumber();
            if (error == LibZmq.TryAgain && !wait)
                return false;
            if (error != LibZmq.Interrupted)
                throw new ZmqException("A message cannot be received", error);
        }
        return true;
    }

    private void SetOption(int option, int value) => Check(LibZmq.SetOption(_handle, option, value, sizeof(int)), "A socket option is refused");

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw new ZmqException(what, LibZmq.ErrorNumber());
    }
}
