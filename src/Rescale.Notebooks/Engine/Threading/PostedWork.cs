namespace Rescale.Notebooks.Engine.Threading;

/// <summary>Work that runs once, by whoever comes first.</summary>
internal sealed class PostedWork(Action action)
{
    private int _taken;

    /// <summary>Whether the work has been run or is running.</summary>
    public bool IsTaken => Volatile.Read(ref _taken) != 0;

    /// <summary>Runs the work unless someone did before.</summary>
    public void Run()
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0)
            action();
    }
}
