using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Rescale.Data;

/// <summary>
/// An open folder, whose files are asked for relative to it: the system then need not walk the folder's own path for each of them,
/// and .NET need not make an object for each. Not thread-safe.
/// </summary>
internal sealed partial class FolderHandle : IDisposable
{
    // Of Linux, the same on every processor.
    private const int PathOnly = 0x200000, CloseOnExec = 0x80000;
    private const uint Wanted = 0x40 | 0x200; // STATX_MTIME, STATX_SIZE
    private const int LongestPath = 4096;

    private readonly string folder;
    private readonly SafeFileHandle handle;
    private readonly byte[] name = new byte[LongestPath];

    private FolderHandle(string folder, SafeFileHandle handle)
    {
        this.folder = folder;
        this.handle = handle;
    }

    /// <summary>Opens a folder.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FolderHandle Open(string folder)
    {
        var handle = Open(folder, PathOnly | CloseOnExec);
        return handle.IsInvalid ? throw Refused(folder) : new FolderHandle(folder, handle);
    }

    /// <summary>A file's length in bytes, and when it was last changed, in ticks of universal time; of a link, what it leads to.</summary>
    /// <param name="path">The file, relative to the folder.</param>
    /// <exception cref="IOException">There is no such file, or it may not be asked for.</exception>
    public (long Bytes, long Changed) Status(ReadOnlySpan<char> path)
    {
        if (!Encoding.UTF8.TryGetBytes(path, name.AsSpan(0, LongestPath - 1), out int length))
            throw new PathTooLongException($"'{Path.Join(folder, path)}' is too long for a path.");
        name[length] = 0;
        return Statx((int)handle.DangerousGetHandle(), in name[0], 0, Wanted, out var status) == 0
            ? ((long)status.Size, DateTime.UnixEpoch.Ticks + status.Seconds * TimeSpan.TicksPerSecond + status.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : throw Refused(Path.Join(folder, path));
    }

    public void Dispose() => handle.Dispose();

    private static IOException Refused(string path) => new($"'{path}' cannot be read: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int Statx(int folder, ref readonly byte path, int flags, uint wanted, out FileStatus status);

    /// <summary>Linux's struct statx, as far as it is read here; the system writes all 256 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long Seconds;

        [FieldOffset(120)]
        public uint Nanoseconds;
    }
}
