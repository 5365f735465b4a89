using System.Collections.Concurrent;

namespace Rescale.Notebooks.Engine.Threading;

/// <summary>
/// Does pieces of work one after the other, in the order in which they were given, on a thread of its own: cells may keep all of
/// the pool's threads busy.
/// </summary>
internal sealed class WorkLine
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Action<Exception> _onFault;

    /// <param name="name">The thread's name.</param>
    /// <param name="onFault">Told of an exception that left a piece of work.</param>
    public WorkLine(string name, Action<Exception> onFault)
    {
        _onFault = onFault;
        new Thread(Serve) { IsBackground = true, Name = name }.UnsafeStart();
    }

    /// <summary>Appends a piece of work.</summary>
    public void Add(Action work) => _work.Add(work);

    private void Serve()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            try
            {
                work();
            }
            catch (Exception error)
            {
                _onFault(error);
            }
        }
    }
}
