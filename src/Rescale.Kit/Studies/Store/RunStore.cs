using Microsoft.Data.Sqlite;

namespace Rescale.Studies.Store;

/// <summary>
/// All runs ever made, in one SQLite file that several processes may use at once. A run stands under its identity, so that
/// the same computation is never made twice; a study's names are links to runs. Thread-safe.
/// </summary>
public sealed class RunStore
{
    // Of the rows with the largest time SQLite takes the other columns from the one that has it.
    private const string CurrentLinks = "SELECT study, variant, seed, run, max(linked) AS linked FROM study_runs GROUP BY study, variant, seed";

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

    /// <summary>The names of all studies that ever linked to a run, in alphabetical order.</summary>
    public IReadOnlyList<string> Studies() => With(connection =>
        connection.Query("SELECT DISTINCT study FROM study_runs ORDER BY study", row => row.GetString(0)));

    /// <summary>The run that <paramref name="study"/> used last for each variant and seed, by variant and seed.</summary>
    public IReadOnlyList<StudyRun> Current(string study) => With(connection =>
    {
        var links = connection.Query(
            $"SELECT variant, seed, run FROM ({CurrentLinks}) WHERE study = $study ORDER BY variant, seed",
            row => (Variant: row.GetString(0), Seed: row.GetInt64(1), Run: row.GetString(2)),
            ("$study", study));
        var runs = Load(connection, "WHERE id IN (SELECT run FROM study_runs WHERE study = $study)", ("$study", study)).ToDictionary(run => run.Id);
        return links.Select(link => new StudyRun(link.Variant, link.Seed, runs[link.Run])).ToArray();
    });

    /// <summary>
    /// Removes weights and checkpoints that nothing needs, those of runs that no study uses any more (a study uses for each
    /// variant and seed the run it asked for last). Numbers are never removed.
    /// </summary>
    /// <param name="olderThan">Also the weights of runs that ended longer ago than this, used or not; null for none.</param>
    /// <param name="dryRun">Whether to only say what would be removed.</param>
    /// <exception cref="StoreException">The store cannot be read, or a file cannot be removed.</exception>
    public PrunedFiles Prune(TimeSpan? olderThan = null, bool dryRun = false) => With(connection =>
    {
        // While this transaction is open nobody claims a run, so no file of a run that starts is among those removed.
        using var transaction = connection.BeginTransaction();
        // Only files of runs recorded here: another store may lie in the same folder.
        var unneeded = connection.Query(
            $"""
            SELECT id FROM runs WHERE status <> 'Running' AND
                (id NOT IN (SELECT run FROM ({CurrentLinks})) OR ended < $oldest)
            """,
            row => row.GetString(0),
            ("$oldest", olderThan is { } age ? (time.GetUtcNow() - age).ToUnixTimeMilliseconds() : 0)).ToHashSet();
        var files = new[] { CheckpointPath(""), WeightsPath("") }
            .Select(path => new DirectoryInfo(System.IO.Path.GetDirectoryName(path)!)).Where(folder => folder.Exists)
            .SelectMany(folder => folder.GetFiles())
            .Where(file => file.Name.Contains(".safetensors", StringComparison.Ordinal) && unneeded.Contains(file.Name.Split('.')[0]))
            .OrderBy(file => file.FullName, StringComparer.Ordinal).ToArray();
        var pruned = new PrunedFiles([.. files.Select(file => file.FullName)], files.Select(file => file.Name.Split('.')[0]).Distinct().Count(), files.Sum(file => file.Length), !dryRun);
        try
        {
            if (!dryRun)
                Array.ForEach(files, file => file.Delete());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"Not everything that '{Path}' no longer needs could be removed: {error.Message}", error);
        }
        return pruned;
    });

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
            if (IsTaken(connection, identity.Id))
                return false;
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
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

    /// <summary>Notes that a study knows a run by this variant and seed, and uses it now.</summary>
    internal void Link(string study, string variant, long seed, string id) => With(connection => connection.Execute(
        """
        INSERT INTO study_runs (study, variant, seed, run, linked) VALUES ($study, $variant, $seed, $run, $now)
        ON CONFLICT (study, variant, seed, run) DO UPDATE SET linked = $now
        """,
        ("$study", study), ("$variant", variant), ("$seed", seed), ("$run", id), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>Takes over a run that ended elsewhere, unless it is finished or being worked on here.</summary>
    internal void Import(RunRecord run) => With(connection =>
    {
        using var transaction = connection.BeginTransaction();
        if (IsTaken(connection, run.Id))
            return false;
        // An interrupted or failed one of the same identity is replaced, its epochs and metrics with it.
        connection.Execute(
            """
            INSERT INTO runs (id, variant, seed, status, identity, provenance, failure, attempts, created, ended)
            VALUES ($id, $variant, $seed, $status, $identity, $provenance, $failure, $attempts, $created, $ended)
            ON CONFLICT (id) DO UPDATE SET
                status = $status, provenance = $provenance, failure = $failure, attempts = attempts + $attempts, owner = NULL, heartbeat = NULL, ended = $ended
            """,
            ("$id", run.Id), ("$variant", run.Variant), ("$seed", run.Seed), ("$status", run.Status.ToString()), ("$identity", run.Identity),
            ("$provenance", run.Provenance), ("$failure", run.Failure), ("$attempts", run.Attempts), ("$created", run.Created.ToUnixTimeMilliseconds()),
            ("$ended", run.Ended?.ToUnixTimeMilliseconds()));
        RunRows.Replace(connection, run.Id, run.Epochs, run.Metrics);
        transaction.Commit();
        return true;
    });

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
                13 or 10 when error.SqliteErrorCode == 13 || IsDiskFull() => $"The disk is full: the run store '{Path}' could not be written. It holds everything recorded before; free some space and start again.",
                26 or 11 => $"'{Path}' is no run store or is damaged ({error.Message}). Move it away, or name another with {StorePath.Variable}.",
                5 or 6 => $"The run store '{Path}' stayed locked by another process for a minute.",
                8 or 14 => $"The run store '{Path}' cannot be opened for writing ({error.Message}).",
                _ => $"The run store '{Path}' failed: {error.Message}",
            }, error);
        }
    }

    // Where the log's index cannot grow, SQLite calls a full disk an input/output error.
    private bool IsDiskFull() => new DriveInfo(System.IO.Path.GetDirectoryName(Path)!).AvailableFreeSpace < 1 << 16;

    /// <summary>Whether a holder that lives works on the run.</summary>
    internal bool IsHeld(string id) => With(connection => IsHeld(connection, id));

    /// <summary>Whether the run is finished, or a holder that lives works on it.</summary>
    private bool IsTaken(SqliteConnection connection, string id) =>
        connection.Scalar<string>("SELECT status FROM runs WHERE id = $id", ("$id", id)) == nameof(RunStatus.Finished) || IsHeld(connection, id);

    private bool IsHeld(SqliteConnection connection, string id) => connection.Query(
        "SELECT owner, heartbeat FROM runs WHERE id = $id AND status = 'Running'",
        row => (Owner: row.IsDBNull(0) ? null : row.GetString(0), Heartbeat: row.IsDBNull(1) ? 0 : row.GetInt64(1)),
        ("$id", id)) is [var run] && IsAtWork(run.Owner, run.Heartbeat, time.GetUtcNow().ToUnixTimeMilliseconds());

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
            runs[i] = runs[i] with { Epochs = RunRows.Epochs(connection, runs[i].Id), Metrics = RunRows.Metrics(connection, runs[i].Id) };
        return runs;
    }
}
