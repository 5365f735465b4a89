namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>Kinds of sockets, by libzmq's numbers.</summary>
internal enum SocketType
{
    Publish = 1,
    Reply = 4,
    Router = 6,
    Pull = 7,
    Push = 8,
}
