using System.Threading.Channels;

namespace Rescale.Notebooks.Jupyter;

/// <summary>Does pieces of work one after the other, in the order in which they were given.</summary>
internal sealed class WorkLine
{
    private readonly Channel<Func<Task>> _work = System.Threading.Channels.Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });

    /// <param name="onFault">Told of an exception that left a piece of work.</param>
    public WorkLine(Action<Exception> onFault) => _ = Task.Run(() => ServeAsync(onFault));

    /// <summary>Appends a piece of work.</summary>
    public void Add(Func<Task> work) => _work.Writer.TryWrite(work);

    private async Task ServeAsync(Action<Exception> onFault)
    {
        await foreach (var work in _work.Reader.ReadAllAsync())
        {
            try
            {
                await work();
            }
            catch (Exception error)
            {
                onFault(error);
            }
        }
    }
}
