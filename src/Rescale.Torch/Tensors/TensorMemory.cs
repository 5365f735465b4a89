namespace TorchSharp;

/// <summary>
/// Counts the native memory that tensors keep alive and calls the collector when forgotten ones pile up. With
/// <c>GC.AddMemoryPressure</c> in its place, a training loop that disposed of everything still caused a full collection at
/// every step (measured), which a notebook's large heap makes dear.
/// </summary>
internal static class TensorMemory
{
    private const long Headroom = 1L << 30;

    private static long live;
    private static long limit = Headroom;
    private static int collecting;

    /// <summary>The bytes that tensors keep alive, as far as they were reported.</summary>
    internal static long Live => Interlocked.Read(ref live);

    internal static void Add(long bytes)
    {
        if (Interlocked.Add(ref live, bytes) <= Interlocked.Read(ref limit) || Interlocked.Exchange(ref collecting, 1) == 1)
            return;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Interlocked.Exchange(ref limit, Live + Headroom);
        Interlocked.Exchange(ref collecting, 0);
    }

    internal static void Remove(long bytes) => Interlocked.Add(ref live, -bytes);
}
