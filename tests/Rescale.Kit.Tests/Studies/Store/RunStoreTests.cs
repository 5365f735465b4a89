using Microsoft.Data.Sqlite;
using Rescale.Studies.Store;
using Rescale.Training;

namespace Rescale.Tests.Studies.Store;

public sealed class RunStoreTests : IDisposable
{
    private static readonly RunIdentity Identity = new(7, """{"seed":7}""");
    private static readonly EpochMetrics Epoch = new(1, 0.1, 2.5, 0.25, 2.25, 0.5, null, 3);

    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public RunStoreTests() => store = RunStore.Open(folder["runs.db"]);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void FinishedRun_ReadsBackAsItWas()
    {
        using (var claim = Claim())
            claim.Finish([Epoch, Epoch with { Epoch = 2, GradientNorm = 0.5 }], new Dictionary<string, double> { [RunMetrics.TestAccuracy] = 1 / 3.0 });
        var run = RunStore.Open(store.Path).Find(Identity.Id)!;
        Assert.Equal((RunStatus.Finished, "wide", 7L, 1), (run.Status, run.Variant, run.Seed, run.Attempts));
        Assert.Equal([Epoch, Epoch with { Epoch = 2, GradientNorm = 0.5 }], run.Epochs);
        Assert.Equal(1 / 3.0, run.TestAccuracy);
        Assert.Equal((Identity.Json, """{"host":"here"}"""), (run.Identity, run.Provenance));
        Assert.Equal(6, run.Seconds);
        Assert.True(double.IsNaN(run["something else"]));
    }

    [Fact]
    public void HeldRun_CannotBeClaimedAgain()
    {
        using var claim = Claim();
        Assert.Null(store.TryClaim(Identity, "wide", "{}"));
    }

    [Fact]
    public void FinishedRun_CannotBeClaimedAgain()
    {
        using (var claim = Claim())
            claim.Finish([Epoch], new Dictionary<string, double>());
        Assert.Null(store.TryClaim(Identity, "wide", "{}"));
    }

    [Fact]
    public void DroppedRun_IsInterruptedAndGoesOn()
    {
        using (var claim = Claim())
            claim.Record(Epoch);
        Assert.Equal(RunStatus.Interrupted, store.Find(Identity.Id)!.Status);
        using var second = Claim();
        Assert.Equal((RunStatus.Running, 2), (store.Find(Identity.Id)!.Status, store.Find(Identity.Id)!.Attempts));
        Assert.Equal([Epoch], store.Find(Identity.Id)!.Epochs);
    }

    [Fact]
    public void FailedRun_KeepsItsMessageUntilTriedAgain()
    {
        using (var claim = Claim())
            claim.Fail("the loss became NaN");
        Assert.Equal((RunStatus.Failed, "the loss became NaN"), (store.Find(Identity.Id)!.Status, store.Find(Identity.Id)!.Failure));
        using var second = Claim();
        Assert.Null(store.Find(Identity.Id)!.Failure);
    }

    [Fact]
    public void HolderThatIsGone_LosesTheRunAtOnce()
    {
        var claim = Claim();
        var owner = Owner();
        // The same machine and boot, but a process number that no longer has that start time.
        SetOwner(owner with { Process = "1 12345678901" });
        using var second = store.TryClaim(Identity, "wide", "{}");
        Assert.NotNull(second);
        Assert.Throws<ClaimLostException>(() => claim.Record(Epoch));
        claim.Dispose();
        Assert.Equal(RunStatus.Running, store.Find(Identity.Id)!.Status);
    }

    [Fact]
    public void HolderOnAnotherMachine_LosesTheRunAfterItsLease()
    {
        using var claim = Claim();
        SetOwner(Owner() with { Machine = "elsewhere" });
        Assert.Null(store.TryClaim(Identity, "wide", "{}"));
        var later = RunStore.Open(store.Path, new FixedTime(DateTimeOffset.UtcNow + RunClaim.Lease + TimeSpan.FromSeconds(1)));
        using var second = later.TryClaim(Identity, "wide", "{}");
        Assert.NotNull(second);
    }

    [Fact]
    public void Runs_OfAStudy_AreThoseItLinksTo()
    {
        using (var claim = Claim())
            claim.Finish([Epoch], new Dictionary<string, double>());
        store.Link("mine", "a name of its own", 7, Identity.Id);
        Assert.Single(store.Runs("mine"));
        Assert.Empty(store.Runs("another"));
        Assert.Single(store.Runs());
    }

    [Fact]
    public void Open_FromANewerKit_IsRefused()
    {
        store.With(connection => connection.Execute("PRAGMA user_version = 99"));
        var error = Assert.Throws<StoreException>(() => RunStore.Open(store.Path));
        Assert.Contains("schema version 99", error.Message);
    }

    [Fact]
    public void Open_AnotherKindOfFile_IsRefused()
    {
        File.WriteAllText(folder["notes.txt"], string.Concat(Enumerable.Repeat("these are notes and no database. ", 100)));
        var error = Assert.Throws<StoreException>(() => RunStore.Open(folder["notes.txt"]));
        Assert.Contains("no run store", error.Message);
    }

    [Fact]
    public void Open_WhereNothingCanBeWritten_SaysSo()
    {
        File.WriteAllText(folder["file"], "");
        var error = Assert.Throws<StoreException>(() => RunStore.Open(folder["file/runs.db"]));
        Assert.Contains("file/runs.db", error.Message);
    }

    [Fact]
    public void FullDisk_IsNamedAndCorruptsNothing()
    {
        using var claim = Claim();
        claim.Record(Epoch);
        var pages = store.With(connection => connection.Scalar<long>("PRAGMA page_count"));
        // SQLite answers a page limit with the same code as a full disk.
        var error = Assert.Throws<StoreException>(() => store.With<int>(connection =>
        {
            connection.Execute($"PRAGMA max_page_count = {pages}");
            for (var i = 0; ; i++)
                connection.Execute("INSERT INTO runs (id, variant, seed, status, identity, provenance, attempts, created) VALUES ($id, 'v', 1, 'Failed', $text, '', 1, 0)", ("$id", $"r{i}"), ("$text", new string('x', 4000)));
        }));
        Assert.Contains("disk is full", error.Message);
        SqliteConnection.ClearAllPools();
        Assert.Equal("ok", store.With(connection => connection.Scalar<string>("PRAGMA integrity_check")));
        Assert.Equal([Epoch], store.Find(Identity.Id)!.Epochs);
    }

    [Fact]
    public void DefaultPath_FollowsTheVariable()
    {
        var before = Environment.GetEnvironmentVariable(StorePath.Variable);
        try
        {
            Environment.SetEnvironmentVariable(StorePath.Variable, folder["named/by/variable.db"]);
            Assert.Equal(folder["named/by/variable.db"], RunStore.Open().Path);
            Assert.True(File.Exists(folder["named/by/variable.db"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(StorePath.Variable, before);
        }
    }

    [Fact]
    public void Current_AfterAnEdit_IsTheRunUsedLast()
    {
        var edited = new RunIdentity(7, """{"seed":7,"edited":true}""");
        var clock = new FixedTime(DateTimeOffset.UtcNow);
        foreach (var identity in new[] { Identity, edited, Identity })
        {
            clock.Now += TimeSpan.FromSeconds(1);
            var store = RunStore.Open(this.store.Path, clock);
            using (store.TryClaim(identity, "wide", "{}"))
                store.Link("mine", "wide", 7, identity.Id);
            Assert.Equal(identity.Id, Assert.Single(store.Current("mine")).Run.Id);
        }
        Assert.Equal(2, store.Runs("mine").Count);
        Assert.Equal(["mine"], store.Studies());
    }

    private RunClaim Claim() => store.TryClaim(Identity, "wide", """{"host":"here"}""")!;

    private ClaimOwner Owner() => ClaimOwner.Parse(store.With(connection => connection.Scalar<string>("SELECT owner FROM runs"))!);

    private void SetOwner(ClaimOwner owner) => store.With(connection => connection.Execute("UPDATE runs SET owner = $owner", ("$owner", owner.ToString())));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
