namespace Rescale.Data;

/// <summary>
/// Makes items in order on threads of their own, a few ahead of the one that is being used. What goes wrong with an item is
/// thrown where that item is taken.
/// </summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="count">How many items there are.</param>
/// <param name="make">Makes the item of a number from 0; several may be made at the same time.</param>
/// <param name="release">Gives back an item that nobody took.</param>
internal sealed class ReadAhead<T>(int count, Func<int, T> make, Action<T> release) : IDisposable
{
    private const int Ahead = 2;

    private readonly Queue<Task<T>> pending = new();
    private int started;

    /// <summary>Waits for the next item, which then is the caller's; false when there are no more.</summary>
    public bool TryTake(out T item)
    {
        for (; started < count && pending.Count <= Ahead; started++)
        {
            int number = started;
            pending.Enqueue(Task.Run(() => make(number)));
        }
        bool more = pending.TryDequeue(out var task);
        item = more ? task!.GetAwaiter().GetResult() : default!;
        return more;
    }

    /// <summary>Waits for what is being made and gives it back.</summary>
    public void Dispose()
    {
        foreach (var task in pending)
        {
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            if (task.IsCompletedSuccessfully)
                release(task.Result);
        }
        pending.Clear();
    }
}
