using System.Diagnostics;
using Rescale.Notebooks.Files;

namespace Rescale.Notebooks.Tests.Files;

public sealed class FileTurnTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("turn-test");

    private string LockFile => Path.Combine(_folder.FullName, "lock");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Take_WhileAnotherHasItsTurn_WaitsForItsEnd()
    {
        var first = FileTurn.Take(LockFile, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var second = Task.Run(() => FileTurn.Take(LockFile, Timeout.InfiniteTimeSpan, CancellationToken.None), TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public void Take_WithPatienceOver_Fails()
    {
        using var first = FileTurn.Take(LockFile, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var error = Assert.Throws<IOException>(() => FileTurn.Take(LockFile, TimeSpan.FromMilliseconds(50), CancellationToken.None));
        Assert.StartsWith($"'{LockFile}' has been held by another process", error.Message);
    }

    [Fact]
    public void Take_Cancelled_EndsTheWaiting()
    {
        using var first = FileTurn.Take(LockFile, Timeout.InfiniteTimeSpan, CancellationToken.None);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var watch = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => FileTurn.Take(LockFile, Timeout.InfiniteTimeSpan, cancellation.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Take_InAFolderThatIsNotThere_FailsAtOnce()
    {
        var nowhere = Path.Combine(_folder.FullName, "nowhere");
        var error = Assert.Throws<IOException>(() => FileTurn.Take(Path.Combine(nowhere, "lock"), Timeout.InfiniteTimeSpan, CancellationToken.None));
        Assert.StartsWith($"The folder '{nowhere}' cannot be written: ", error.Message);
    }

    [Fact]
    public void Take_WhereAFolderStandsInTheLocksPlace_FailsAtOnce()
    {
        Directory.CreateDirectory(LockFile);
        Assert.StartsWith($"The folder '{_folder.FullName}' cannot be written: ", Assert.Throws<IOException>(() => FileTurn.Take(LockFile, Timeout.InfiniteTimeSpan, CancellationToken.None)).Message);
    }
}
