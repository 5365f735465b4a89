using Microsoft.Data.Sqlite;
using Rescale.Display;

namespace Rescale.Studies.Store;

/// <summary>
/// All runs ever made, in one SQLite file that several processes may use at once. A run stands under its identity, so that
/// the same computation is never made twice; a study's names are links to runs. In a notebook it shows its studies. Thread-safe.
/// </summary>
[TypeFormatterSource(typeof(RunStoreFormatters))]
public sealed class RunStore
{
    // Of the rows with the largest time SQLite takes the other columns from the one that has it.
    internal const string CurrentLinks = "SELECT study, variant, seed, run, epochs, value, max(linked) AS linked FROM study_runs GROUP BY study, variant, seed";

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
            $"SELECT variant, seed, run, epochs, value FROM ({CurrentLinks}) WHERE study = $study ORDER BY variant, seed",
            row => (Variant: row.GetString(0), Seed: row.GetInt64(1), Run: row.GetString(2), Epochs: row.IsDBNull(3) ? (int?)null : row.GetInt32(3), Value: row.IsDBNull(4) ? (double?)null : row.GetDouble(4)),
            ("$study", study));
        var runs = Load(connection, "WHERE id IN (SELECT run FROM study_runs WHERE study = $study)", ("$study", study)).ToDictionary(run => run.Id);
        return links.Select(link => new StudyRun(link.Variant, link.Seed, runs[link.Run]) { Epochs = link.Epochs, Value = link.Value }).ToArray();
    });

    /// <summary>
    /// Removes weights and checkpoints that nothing needs, those of runs that no study uses any more (a study uses for each
    /// variant and seed the run it asked for last). On request also those of runs that a study uses: with
    /// <paramref name="keep"/> all but the best, with <paramref name="olderThan"/> the old ones, with both the old ones that
    /// are not among the best. Numbers are never removed, nor what an unfinished run needs to go on.
    /// </summary>
    /// <param name="olderThan">How long ago a run has to have ended; null for any time.</param>
    /// <param name="keep">
    /// How many finished runs of each variant of each study keep their weights, at least 0: those best on the validation data,
    /// by the study's <see cref="Metric.OnValidation"/>, of which there are weights; null for all.
    /// </param>
    /// <param name="dryRun">Whether to only say what would be removed.</param>
    /// <exception cref="StoreException">The store cannot be read, or a file cannot be removed.</exception>
    public PrunedFiles Prune(TimeSpan? olderThan = null, int? keep = null, bool dryRun = false)
    {
        if (keep is < 0)
            throw new ArgumentOutOfRangeException(nameof(keep), keep, "At least 0 runs keep their weights.");
        return With(connection => StorePruning.Prune(this, connection, olderThan is { } age ? Now - age : null, keep, dryRun));
    }

    /// <summary>The run's checkpoint while it is unfinished.</summary>
    internal string CheckpointPath(string id) => Beside("checkpoints", id);

    /// <summary>The finished run's best weights.</summary>
    public string WeightsPath(string id) => Beside("weights", id);

    /// <summary>Makes sure that checkpoints and weights can be written, before time is spent on what they would hold.</summary>
    /// <exception cref="StoreException">A folder cannot be written.</exception>
    internal void CheckFolders()
    {
        foreach (var folder in new[] { CheckpointPath(""), WeightsPath("") }.Select(path => System.IO.Path.GetDirectoryName(path)!))
        {
            try
            {
                Directory.CreateDirectory(folder);
                using var probe = new FileStream(System.IO.Path.Combine(folder, $"{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new StoreException($"The folder '{folder}' of the run store cannot be written: {error.Message} Make it writable, or name another store with {StorePath.Variable}.", error);
            }
        }
    }

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
            var now = Now.ToUnixTimeMilliseconds();
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

    /// <summary>Notes what a study says of itself now.</summary>
    internal void Declare(StoredStudy study) => With(connection => connection.Execute(
        """
        INSERT OR REPLACE INTO studies (name, runs, metric, unit, difference_unit, higher_is_better, on_validation)
        VALUES ($name, $runs, $metric, $unit, $differenceUnit, $higherIsBetter, $onValidation)
        """,
        ("$name", study.Name), ("$runs", study.Runs), ("$metric", study.Metric.Name), ("$unit", study.Metric.Unit),
        ("$differenceUnit", study.Metric.DifferenceUnit), ("$higherIsBetter", study.Metric.HigherIsBetter), ("$onValidation", study.Metric.OnValidation)));

    /// <summary>
    /// What a study said of itself when it last ran, its metric read from what the store keeps of each run; null for one that
    /// has not run since the store keeps it.
    /// </summary>
    internal StoredStudy? Declared(string study) => With(connection => connection.Query(
        "SELECT runs, metric, unit, difference_unit, higher_is_better, on_validation FROM studies WHERE name = $name",
        row =>
        {
            var values = connection.Query("SELECT run, value FROM study_runs WHERE study = $name AND value IS NOT NULL", value => (value.GetString(0), value.GetDouble(1)), ("$name", study))
                .ToLookup(value => value.Item1, value => value.Item2);
            double Of(RunRecord run) => values[run.Id].FirstOrDefault(double.NaN);
            return new StoredStudy(study, row.GetInt32(0), new Metric(row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), Of) { OnValidation = row.GetString(5) });
        },
        ("$name", study)).SingleOrDefault());

    /// <summary>Notes that a study knows a run by this variant and seed, and uses it now.</summary>
    /// <param name="study">The study's name.</param>
    /// <param name="variant">The variant's name in it.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="id">The run.</param>
    /// <param name="epochs">How many epochs the run has when it is finished.</param>
    /// <param name="value">The study's metric of the finished run; null before.</param>
    internal void Link(string study, string variant, long seed, string id, int? epochs = null, double? value = null) => With(connection => connection.Execute(
        """
        INSERT INTO study_runs (study, variant, seed, run, linked, epochs, value) VALUES ($study, $variant, $seed, $run, $now, $epochs, $value)
        ON CONFLICT (study, variant, seed, run) DO UPDATE SET linked = $now, epochs = $epochs, value = $value
        """,
        ("$study", study), ("$variant", variant), ("$seed", seed), ("$run", id), ("$epochs", epochs), ("$value", value), ("$now", Now.ToUnixTimeMilliseconds())));

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

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Whether a holder that lives works on the run.</summary>
    internal bool IsHeld(string id) => With(connection => IsHeld(connection, id));

    /// <summary>Whether the run is finished, or a holder that lives works on it.</summary>
    private bool IsTaken(SqliteConnection connection, string id) =>
        connection.Scalar<string>("SELECT status FROM runs WHERE id = $id", ("$id", id)) == nameof(RunStatus.Finished) || IsHeld(connection, id);

    private bool IsHeld(SqliteConnection connection, string id) => connection.Query(
        "SELECT owner, heartbeat FROM runs WHERE id = $id AND status = 'Running'",
        row => (Owner: row.IsDBNull(0) ? null : row.GetString(0), Heartbeat: row.IsDBNull(1) ? 0 : row.GetInt64(1)),
        ("$id", id)) is [var run] && IsAtWork(run.Owner, run.Heartbeat, Now.ToUnixTimeMilliseconds());

    private static bool IsAtWork(string? owner, long heartbeat, long now) =>
        owner is not null && (ClaimOwner.Parse(owner).IsAlive() ?? now - heartbeat < RunClaim.Lease.TotalMilliseconds);

    private string Beside(string folder, string id) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, folder, $"{id}.safetensors");

    private static List<RunRecord> Load(SqliteConnection connection, string condition, params (string Name, object? Value)[] parameters)
    {
        // One snapshot for the three tables, or a run that ends meanwhile would be read half.
        using var transaction = connection.BeginTransaction(deferred: true);
        var runs = connection.Query(
            $"SELECT id, variant, seed, status, identity, provenance, failure, attempts, created, ended, heartbeat FROM runs {condition}",
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
                LastSign = row.IsDBNull(10) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
            },
            parameters);
        for (var i = 0; i < runs.Count; i++)
            runs[i] = runs[i] with { Epochs = RunRows.Epochs(connection, runs[i].Id), Metrics = RunRows.Metrics(connection, runs[i].Id) };
        return runs;
    }
}
