using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Engine.Threading;

/// <summary>
/// The signals that a thread of Linux does not take. The runtime stops a thread's loop by a signal, for a garbage collection as for an
/// abort; a thread that was aborted there keeps that signal blocked (.NET 10), and so do all threads that it then starts.
/// </summary>
internal sealed class SignalMask
{
    private const int SetMask = 2;

    private readonly byte[] _mask = new byte[128];

    private SignalMask()
    {
    }

    /// <summary>The calling thread's.</summary>
    public static SignalMask OfThisThread()
    {
        var mask = new SignalMask();
        if (OperatingSystem.IsLinux())
            _ = ThreadMask(SetMask, null, mask._mask);
        return mask;
    }

    /// <summary>Makes it the calling thread's.</summary>
    public void Restore()
    {
        if (OperatingSystem.IsLinux())
            _ = ThreadMask(SetMask, _mask, null);
    }

    [DllImport("libc", EntryPoint = "pthread_sigmask")]
    private static extern int ThreadMask(int how, byte[]? mask, [Out] byte[]? before);
}
