using Microsoft.Data.Sqlite;
using Rescale.Studies;
using Rescale.Studies.Store;

namespace Rescale.Tests.Studies.Store;

public sealed class StoreSchemaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void StoreOfTheFirstVersion_KeepsItsRunsAndLinks()
    {
        using (var connection = OfVersion(1))
        {
            connection.Execute("INSERT INTO runs (id, variant, seed, status, identity, provenance, attempts, created) VALUES ('a', 'wide', 7, 'Failed', '{}', '{}', 1, 1)");
            connection.Execute("INSERT INTO study_runs (study, variant, seed, run) VALUES ('mine', 'wide', 7, 'a')");
        }
        var store = RunStore.Open(folder["runs.db"]);
        Assert.Equal("a", Assert.Single(store.Runs("mine")).Id);
        store.Link("mine", "wide", 7, "a");
        Assert.Equal("a", Assert.Single(store.Current("mine")).Run.Id);
        Assert.Equal(StoreSchema.Migrations.Count, store.With(connection => connection.Scalar<long>("PRAGMA user_version")));
    }

    [Fact]
    public void StoreOfTheSecondVersion_IsToldOfByTestAccuracyUntilTheStudyRunsAgain()
    {
        using (var connection = OfVersion(2))
        {
            connection.Execute("INSERT INTO runs (id, variant, seed, status, identity, provenance, attempts, created) VALUES ('a', 'wide', 7, 'Finished', '{}', '{}', 1, 1)");
            connection.Execute("INSERT INTO metrics (run, name, value) VALUES ('a', 'test.accuracy', 0.75), ('a', 'test.loss', 0.5)");
            connection.Execute("INSERT INTO study_runs (study, variant, seed, run, linked) VALUES ('mine', 'wide', 7, 'a', 1)");
        }
        var store = RunStore.Open(folder["runs.db"]);
        Assert.Equal("mine: 1 finished of 1 · mean test accuracy wide 75.00 %", StudyStatus.Of(store, "mine").Summary);

        store.Declare(new StoredStudy("mine", 2, Metric.TestLoss));
        store.Link("mine", "wide", 7, "a", epochs: 3, value: 0.5);
        Assert.Equal("mine: 1 finished of 2 · mean test loss wide 0.50 nats", StudyStatus.Of(store, "mine").Summary);
    }

    [Fact]
    public void MigrationThatFails_LeavesTheStoreAsItWas()
    {
        using var connection = OfVersion(1);
        Assert.Throws<SqliteException>(() => StoreSchema.Migrate(connection, "runs.db", [.. StoreSchema.Migrations, "CREATE TABLE half (x INTEGER); CREATE TABLE runs (again INTEGER);"]));
        Assert.Equal(1, connection.Scalar<long>("PRAGMA user_version"));
        Assert.Equal(0, connection.Scalar<long>("SELECT count(*) FROM pragma_table_info('study_runs') WHERE name = 'linked'"));
        Assert.Equal(0, connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
    }

    private SqliteConnection OfVersion(int version)
    {
        var connection = new SqliteConnection($"Data Source={folder["runs.db"]}");
        connection.Open();
        StoreSchema.Migrate(connection, "runs.db", [.. StoreSchema.Migrations.Take(version)]);
        return connection;
    }
}
