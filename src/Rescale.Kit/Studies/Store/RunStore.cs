using Microsoft.Data.Sqlite;
using Rescale.Training;

namespace Rescale.Studies.Store;

/// <summary>
/// All runs ever made, in one SQLite file that several processes may use at once. A run stands under its identity, so that
/// the same computation is never made twice; a study's names are links to runs. Thread-safe.
/// </summary>
public sealed class RunStore
{
    private readonly string connectionString;
    private readonly TimeProvider time;

    private RunStore(string path, TimeProvider time)
    {
        Path = path;
        this.time = time;
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 60 }.ToString();
    }

    /// <summary>The store's file.</summary>
    public string Path { get; }

    /// <summary>Opens a store, or makes an empty one.</summary>
    /// <param name="path">The file; null for RESCALE_STORE, else .rescale/runs.db in the repository around the current folder.</param>
    /// <exception cref="StoreException">The file is no run store, is from a newer kit, or cannot be written.</exception>
    public static RunStore Open(string? path = null) => Open(path ?? StorePath.Default, TimeProvider.System);

    internal static RunStore Open(string path, TimeProvider time)
    {
        var store = new RunStore(System.IO.Path.GetFullPath(path), time);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(store.Path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The folder of the run store '{store.Path}' cannot be made: {error.Message}", error);
        }
        store.With(connection =>
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            StoreSchema.Migrate(connection, store.Path);
            return true;
        });
        return store;
    }

    /// <summary>The run with this identity, or null.</summary>
    public RunRecord? Find(string id) => With(connection => Load(connection, "WHERE id = $id", ("$id", id)).SingleOrDefault());

    /// <summary>All runs that <paramref name="study"/> links to, or all there are, oldest first.</summary>
    public IReadOnlyList<RunRecord> Runs(string? study = null) => With(connection => study is null
        ? Load(connection, "ORDER BY created, rowid")
        : Load(connection, "WHERE id IN (SELECT run FROM study_runs WHERE study = $study) ORDER BY created, rowid", ("$study", study)));

    /// <summary>The run's checkpoint while it is unfinished.</summary>
    internal string CheckpointPath(string id) => Beside("checkpoints", id);

    /// <summary>The finished run's best weights.</summary>
    public string WeightsPath(string id) => Beside("weights", id);

    /// <summary>Removes what a process killed while it was writing left behind; only the run's holder may call it.</summary>
    internal void DiscardTemporaries(string id)
    {
        foreach (var path in new[] { CheckpointPath(id), WeightsPath(id) })
        {
            var folder = System.IO.Path.GetDirectoryName(path)!;
            if (!Directory.Exists(folder))
                continue;
            foreach (var temporary in Directory.GetFiles(folder, $"{id}*.tmp"))
                File.Delete(temporary);
        }
    }

    /// <summary>Takes a run that is new, interrupted, failed or orphaned; null when it is finished or another holder is at work.</summary>
    internal RunClaim? TryClaim(RunIdentity identity, string variant, string provenance)
    {
        var owner = ClaimOwner.New();
        var taken = With(connection =>
        {
            using var transaction = connection.BeginTransaction();
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var held = connection.Query(
                "SELECT status, owner, heartbeat FROM runs WHERE id = $id",
                row => (Status: row.GetString(0), Owner: row.IsDBNull(1) ? null : row.GetString(1), Heartbeat: row.IsDBNull(2) ? 0 : row.GetInt64(2)),
                ("$id", identity.Id));
            if (held is [var run] && (run.Status == nameof(RunStatus.Finished) || (run.Status == nameof(RunStatus.Running) && IsAtWork(run.Owner, run.Heartbeat, now))))
                return false;
            connection.Execute(
                """
                INSERT INTO runs (id, variant, seed, status, identity, provenance, attempts, owner, heartbeat, created)
                VALUES ($id, $variant, $seed, 'Running', $identity, $provenance, 1, $owner, $now, $now)
                ON CONFLICT (id) DO UPDATE SET
                    status = 'Running', provenance = $provenance, attempts = attempts + 1, owner = $owner, heartbeat = $now, failure = NULL, ended = NULL
                """,
                ("$id", identity.Id), ("$variant", variant), ("$seed", identity.Seed), ("$identity", identity.Json),
                ("$provenance", provenance), ("$owner", owner.ToString()), ("$now", now));
            transaction.Commit();
            return true;
        });
        if (taken)
            return new RunClaim(this, identity.Id, owner, time);
        owner.Release();
        return null;
    }

    /// <summary>Notes that a study knows a run by this variant and seed.</summary>
    internal void Link(string study, string variant, long seed, string id) => With(connection => connection.Execute(
        "INSERT OR IGNORE INTO study_runs (study, variant, seed, run) VALUES ($study, $variant, $seed, $run)",
        ("$study", study), ("$variant", variant), ("$seed", seed), ("$run", id)));

    internal T With<T>(Func<SqliteConnection, T> action)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            return action(connection);
        }
        catch (SqliteException error)
        {
            throw new StoreException(error.SqliteErrorCode switch
            {
                13 => $"The disk is full: the run store '{Path}' could not be written. It holds everything recorded before; free some space and start again.",
                26 or 11 => $"'{Path}' is no run store or is damaged ({error.Message}). Move it away, or name another with {StorePath.Variable}.",
                5 or 6 => $"The run store '{Path}' stayed locked by another process for a minute.",
                8 or 14 => $"The run store '{Path}' cannot be opened for writing ({error.Message}).",
                _ => $"The run store '{Path}' failed: {error.Message}",
            }, error);
        }
    }

    private static bool IsAtWork(string? owner, long heartbeat, long now) =>
        owner is not null && (ClaimOwner.Parse(owner).IsAlive() ?? now - heartbeat < RunClaim.Lease.TotalMilliseconds);

    private string Beside(string folder, string id) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, folder, $"{id}.safetensors");

    private static List<RunRecord> Load(SqliteConnection connection, string condition, params (string Name, object? Value)[] parameters)
    {
        // One snapshot for the three tables, or a run that ends meanwhile would be read half.
        using var transaction = connection.BeginTransaction(deferred: true);
        var runs = connection.Query(
            $"SELECT id, variant, seed, status, identity, provenance, failure, attempts, created, ended FROM runs {condition}",
            row => new RunRecord
            {
                Id = row.GetString(0),
                Variant = row.GetString(1),
                Seed = row.GetInt64(2),
                Status = Enum.Parse<RunStatus>(row.GetString(3)),
                Identity = row.GetString(4),
                Provenance = row.GetString(5),
                Failure = row.IsDBNull(6) ? null : row.GetString(6),
                Attempts = row.GetInt32(7),
                Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
                Ended = row.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
            },
            parameters);
        for (var i = 0; i < runs.Count; i++)
            runs[i] = runs[i] with { Epochs = Epochs(connection, runs[i].Id), Metrics = Metrics(connection, runs[i].Id) };
        return runs;
    }

    private static List<EpochMetrics> Epochs(SqliteConnection connection, string id) => connection.Query(
        "SELECT epoch, learning_rate, train_loss, train_accuracy, validation_loss, validation_accuracy, gradient_norm, seconds FROM epochs WHERE run = $id ORDER BY epoch",
        row => new EpochMetrics(row.GetInt32(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.IsDBNull(6) ? null : row.GetDouble(6), row.GetDouble(7)),
        ("$id", id));

    private static Dictionary<string, double> Metrics(SqliteConnection connection, string id) => connection.Query(
        "SELECT name, value FROM metrics WHERE run = $id ORDER BY name", row => KeyValuePair.Create(row.GetString(0), row.GetDouble(1)), ("$id", id)).ToDictionary();
}
