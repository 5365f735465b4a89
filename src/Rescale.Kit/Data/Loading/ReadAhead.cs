using Rescale.Display;

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
    private readonly CancellationTokenSource unwanted = new();
    private int started;

    /// <summary>Waits for the next item, which then is the caller's; false when there are no more.</summary>
    /// <exception cref="OperationCanceledException">The notebook's stop button was pressed.</exception>
    public bool TryTake(out T item)
    {
        for (; started < count && pending.Count <= Ahead; started++)
        {
            int number = started;
            pending.Enqueue(Task.Run(() => make(number), unwanted.Token));
        }
        bool more = pending.TryPeek(out var task);
        if (more)
        {
            Task.WaitAny([task!], Interrupt.Token);
            pending.Dequeue();
        }
        item = more ? task!.GetAwaiter().GetResult() : default!;
        return more;
    }

    /// <summary>Drops what was not begun, waits for what is being made and gives it back.</summary>
    public void Dispose()
    {
        unwanted.Cancel();
        foreach (var task in pending)
        {
            Task.WaitAny(task);
            if (task.IsCompletedSuccessfully)
                release(task.Result);
        }
        pending.Clear();
        unwanted.Dispose();
    }
}
