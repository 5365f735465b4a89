using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>A socket to be waited for, as libzmq lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollItem
{
    public const short Readable = 1;

    public nint Socket;
    public int FileDescriptor;
    public short Events;
    public short Occurred;
}
