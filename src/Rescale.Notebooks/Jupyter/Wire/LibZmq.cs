using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>The few functions of libzmq that a kernel needs.</summary>
internal static class LibZmq
{
    public const int SendMore = 2, DontWait = 1;
    public const int OptionLinger = 17, OptionSendHighWater = 23, OptionReceiveHighWater = 24, OptionRouterHandover = 56;
    public const int TryAgain = 11, Interrupted = 4;

    /// <summary>The size of libzmq's message structure, which is part of its binary interface.</summary>
    public const int MessageBytes = 64;

    private const string Library = "libzmq.so.5";

    [DllImport(Library, EntryPoint = "zmq_ctx_new")]
    public static extern nint NewContext();

    [DllImport(Library, EntryPoint = "zmq_ctx_term")]
    public static extern int TerminateContext(nint context);

    [DllImport(Library, EntryPoint = "zmq_socket")]
    public static extern nint NewSocket(nint context, int type);

    [DllImport(Library, EntryPoint = "zmq_close")]
    public static extern int CloseSocket(nint socket);

    [DllImport(Library, EntryPoint = "zmq_setsockopt")]
    public static extern int SetOption(nint socket, int option, in int value, nuint size);

    [DllImport(Library, EntryPoint = "zmq_bind")]
    public static extern int Bind(nint socket, [MarshalAs(UnmanagedType.LPUTF8Str)] string address);

    [DllImport(Library, EntryPoint = "zmq_connect")]
    public static extern int Connect(nint socket, [MarshalAs(UnmanagedType.LPUTF8Str)] string address);

    [DllImport(Library, EntryPoint = "zmq_send")]
    public static extern int Send(nint socket, byte[] data, nuint size, int flags);

    [DllImport(Library, EntryPoint = "zmq_msg_init")]
    public static extern int InitMessage(nint message);

    [DllImport(Library, EntryPoint = "zmq_msg_recv")]
    public static extern int Receive(nint message, nint socket, int flags);

    [DllImport(Library, EntryPoint = "zmq_msg_data")]
    public static extern nint MessageData(nint message);

    [DllImport(Library, EntryPoint = "zmq_msg_size")]
    public static extern nuint MessageSize(nint message);

    [DllImport(Library, EntryPoint = "zmq_msg_more")]
    public static extern int MessageHasMore(nint message);

    [DllImport(Library, EntryPoint = "zmq_msg_close")]
    public static extern int CloseMessage(nint message);

    [DllImport(Library, EntryPoint = "zmq_poll")]
    public static extern int Poll([In, Out] PollItem[] items, int count, nint timeoutMilliseconds);

    [DllImport(Library, EntryPoint = "zmq_errno")]
    public static extern int ErrorNumber();

    [DllImport(Library, EntryPoint = "zmq_strerror")]
    public static extern nint ErrorText(int error);
}
