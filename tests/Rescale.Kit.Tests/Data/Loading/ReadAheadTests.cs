using System.Collections.Concurrent;
using Rescale.Data;

namespace Rescale.Tests.Data.Loading;

public class ReadAheadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentBag<int> made = [], released = [];

    [Fact]
    public void Items_ComeInOrderHoweverLongEachTakes()
    {
        using var ahead = new ReadAhead<int>(20, number =>
        {
            Thread.Sleep(number % 3 * 2);
            return number;
        }, released.Add);
        var taken = new List<int>();
        while (ahead.TryTake(out int item))
            taken.Add(item);
        Assert.Equal(Enumerable.Range(0, 20), taken);
        Assert.Empty(released);
    }

    [Fact]
    public void Failure_IsThrownAsItIsWhereItsItemIsTaken()
    {
        var failure = new InvalidDataException("'pictures/7.png' cannot be decoded: it ends within its header.");
        using var ahead = new ReadAhead<int>(20, number => number == 3 ? throw failure : Make(number), released.Add);
        for (int number = 0; number < 3; number++)
        {
            Assert.True(ahead.TryTake(out int item));
            Assert.Equal(number, item);
        }
        Assert.Same(failure, Assert.Throws<InvalidDataException>(() => ahead.TryTake(out _)));
    }

    [Fact]
    public void Dispose_AfterAFailure_GivesBackEverythingThatNobodyTook()
    {
        using (var ahead = new ReadAhead<int>(20, number => number == 1 ? throw new IOException("gone") : Make(number), released.Add))
        {
            ahead.TryTake(out _);
            Assert.Throws<IOException>(() => ahead.TryTake(out _));
        }
        Assert.Equal(made.Except([0]).Order(), released.Order());
    }

    [Fact]
    public async Task Dispose_WaitsForWhatIsBeingMade()
    {
        using var begun = new ManualResetEventSlim();
        using var proceed = new ManualResetEventSlim();
        var ahead = new ReadAhead<int>(2, number =>
        {
            if (number == 0)
                return Make(number);
            begun.Set();
            Assert.True(proceed.Wait(Patience));
            return Make(number);
        }, released.Add);
        Assert.True(ahead.TryTake(out _));
        Assert.True(begun.Wait(Patience));
        var disposing = Task.Run(ahead.Dispose, TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(disposing.IsCompleted);
        proceed.Set();
        await disposing.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([1], released);
    }

    [Fact]
    public void StopButton_EndsTheWaitThoughAnItemTakesLong()
    {
        using var stop = new CancellationTokenSource();
        using var proceed = new ManualResetEventSlim();
        var earlier = AppContext.GetData("Notebook.Interrupt");
        AppContext.SetData("Notebook.Interrupt", stop.Token);
        try
        {
            using var ahead = new ReadAhead<int>(5, number =>
            {
                Assert.True(proceed.Wait(Patience));
                return Make(number);
            }, released.Add);
            stop.CancelAfter(20);
            Assert.ThrowsAny<OperationCanceledException>(() => ahead.TryTake(out _));
            proceed.Set();
        }
        finally
        {
            AppContext.SetData("Notebook.Interrupt", earlier);
        }
        // The item that was being waited for is given back too.
        Assert.Equal(made.Order(), released.Order());
    }

    private int Make(int number)
    {
        made.Add(number);
        return number;
    }
}
