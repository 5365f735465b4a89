namespace Rescale.Notebooks.Files;

/// <summary>
/// A process's turn at files that several processes write: it holds a lock file open until it is disposed, or the process ends.
/// </summary>
internal sealed class FileTurn : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly FileStream _lock;

    private FileTurn(FileStream file) => _lock = file;

    /// <summary>Waits until no other process has its turn, and takes it.</summary>
    /// <param name="lockFile">The path of the lock file, in an existing folder; it stays there afterwards.</param>
    /// <param name="patience">How long to wait for another process; <see cref="Timeout.InfiniteTimeSpan"/>: for ever.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="IOException">The folder cannot be written, or another process kept its turn for too long.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public static FileTurn Take(string lockFile, TimeSpan patience, CancellationToken cancellation)
    {
        var start = Environment.TickCount64;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileTurn(new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException error) when (IsTaken(error))
            {
                if (patience != Timeout.InfiniteTimeSpan && Environment.TickCount64 - start > patience.TotalMilliseconds)
                    throw new IOException($"'{lockFile}' has been held by another process for more than {patience.TotalSeconds:0} s.", error);
                cancellation.WaitHandle.WaitOne(Pause);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"The folder '{Path.GetDirectoryName(Path.GetFullPath(lockFile))}' cannot be written: {error.Message}", error);
            }
        }
    }

    /// <summary>Lets the next process have its turn.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>The system's own number: EAGAIN on Linux, EWOULDBLOCK on macOS, a sharing or lock violation on Windows.</summary>
    private static bool IsTaken(IOException error) =>
        (error.HResult & 0xFFFF) is var code && (OperatingSystem.IsWindows() ? code is 32 or 33 : code is 11 or 35);
}
