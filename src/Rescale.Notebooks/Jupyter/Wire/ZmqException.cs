using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>libzmq refused something.</summary>
internal sealed class ZmqException(string what, int error)
    : IOException($"{what}: {Marshal.PtrToStringUTF8(LibZmq.ErrorText(error))}");
