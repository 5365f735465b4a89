using Microsoft.Data.Sqlite;
using Rescale.Display;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies;

/// <summary>A study on a disk that is really full, or cannot be written.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Kilobytes = 4096;

    private readonly SmallDisk disk = SmallDisk.OfKilobytes(Kilobytes);
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        disk.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(400)]
    public void FullDisk_StopsTheStudyWhichGoesOnOnceThereIsSpace(int kilobytesLeft)
    {
        var store = RunStore.Open(disk["runs.db"]);
        var error = StopOf(store, () => disk.FillBut(1024L * kilobytesLeft));
        Assert.Equal(kilobytesLeft < 100, error is StoreException);
        Assert.Contains(disk.Path, error.Message);

        disk.Free();
        Assert.Equal("ok", store.With(connection => connection.Scalar<string>("PRAGMA integrity_check")));
        AssertGoesOn(store);
    }

    [Theory]
    [InlineData("checkpoints")]
    [InlineData("weights")]
    public void FullDiskOfOneKindOfFile_StopsTheStudyWhichGoesOnOnceThereIsSpace(string kind)
    {
        var store = RunStore.Open(folder["runs.db"]);
        Directory.CreateSymbolicLink(folder[kind], disk.Path);
        var error = StopOf(store, () => disk.FillBut(16 * 1024));
        Assert.IsType<IOException>(error);
        Assert.Contains($"/{kind}/", error.Message);

        disk.Free();
        AssertGoesOn(store);
    }

    [Fact]
    public void StoreThatCannotBeWritten_IsRefusedAtOnce()
    {
        RunStore.Open(disk["runs.db"]);
        SqliteConnection.ClearAllPools();
        disk.Remount("ro");
        Assert.Contains("cannot be opened for writing", Assert.Throws<StoreException>(() => RunStore.Open(disk["runs.db"])).Message);
        Assert.Contains("cannot be made", Assert.Throws<StoreException>(() => RunStore.Open(disk["folder/runs.db"])).Message);
    }

    [Fact]
    public void FolderOfWeightsThatCannotBeWritten_IsRefusedBeforeAnyTraining()
    {
        var store = RunStore.Open(folder["runs.db"]);
        Directory.CreateSymbolicLink(folder["weights"], disk.Path);
        disk.Remount("ro");
        var error = Assert.Throws<StoreException>(() => Study(store).Run());
        Assert.Contains("/weights' of the run store cannot be written", error.Message);
        Assert.Empty(store.Runs());
    }

    /// <returns>How the study stopped after <paramref name="fill"/> had filled the disk behind its first run.</returns>
    private static Exception StopOf(RunStore store, Action fill)
    {
        var isFull = false;
        StudyProgress? last = null;
        var error = Record.Exception(() => Study(store).Run(progress =>
        {
            last = progress;
            if (progress.Finished == 0 || isFull)
                return;
            fill();
            isFull = true;
        }));
        Assert.StartsWith("The disk is full: ", error?.Message);
        Assert.Equal(ProgressOutcome.Stopped, last!.Outcome);
        return error!;
    }

    private void AssertGoesOn(RunStore store)
    {
        // The disk is no fault of a run: none has failed, and none has to be asked for again.
        Assert.DoesNotContain(store.Runs(), run => run.Status == RunStatus.Failed);
        Study(store).Run();
        var whole = RunStore.Open(folder["whole/runs.db"]);
        Study(whole).Run();
        Assert.Equal(ToyStudy.Numbers(whole), ToyStudy.Numbers(store));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(store.Path)!, "*.tmp", SearchOption.AllDirectories));
    }

    // Large enough that checkpoint and weights need a good part of the disk: about 0.3 and 0.1 MB.
    private static Study Study(RunStore store) => new("large")
    {
        Data = Toy.Data,
        Variants = { new("wide", () => new ToyNet(128), Toy.Recipe with { Epochs = 3 }) },
        Seeds = Seeds.First(3),
        Compute = Toy.Compute,
        Store = store,
        Recorded = "",
    };
}
