using Microsoft.Data.Sqlite;

namespace Rescale.Studies.Store;

/// <summary>The store's tables. Each version adds one script; a store is brought up to date when it is opened.</summary>
internal static class StoreSchema
{
    /// <summary>One script for each version, oldest first; one that was released is never changed.</summary>
    public static readonly IReadOnlyList<string> Migrations =
    [
        """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            variant TEXT NOT NULL,
            seed INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('Running', 'Interrupted', 'Finished', 'Failed')),
            identity TEXT NOT NULL,
            provenance TEXT NOT NULL,
            failure TEXT,
            attempts INTEGER NOT NULL,
            owner TEXT,
            heartbeat INTEGER,
            created INTEGER NOT NULL,
            ended INTEGER
        ) STRICT;
        CREATE TABLE epochs (
            run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            learning_rate REAL NOT NULL,
            train_loss REAL NOT NULL,
            train_accuracy REAL NOT NULL,
            validation_loss REAL NOT NULL,
            validation_accuracy REAL NOT NULL,
            gradient_norm REAL,
            seconds REAL NOT NULL,
            PRIMARY KEY (run, epoch)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE metrics (
            run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            value REAL NOT NULL,
            PRIMARY KEY (run, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE study_runs (
            study TEXT NOT NULL,
            variant TEXT NOT NULL,
            seed INTEGER NOT NULL,
            run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            PRIMARY KEY (study, variant, seed, run)
        ) STRICT, WITHOUT ROWID;
        """,
        // When a study last used a run: after an edit, the newest link of a variant and seed is the one that counts.
        "ALTER TABLE study_runs ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;",
        // What a study said of itself when it last ran, so that its runs can be told of without its code.
        """
        CREATE TABLE studies (
            name TEXT PRIMARY KEY,
            runs INTEGER NOT NULL,
            metric TEXT NOT NULL,
            unit TEXT NOT NULL,
            difference_unit TEXT NOT NULL,
            higher_is_better INTEGER NOT NULL,
            on_validation TEXT NOT NULL
        ) STRICT;
        ALTER TABLE study_runs ADD COLUMN epochs INTEGER;
        ALTER TABLE study_runs ADD COLUMN value REAL;
        """,
    ];

    /// <summary>Brings an older or empty store to this version, in one transaction.</summary>
    /// <exception cref="StoreException">The store was written by a newer version of the kit.</exception>
    public static void Migrate(SqliteConnection connection, string path) => Migrate(connection, path, Migrations);

    /// <summary>Brings a store to the version that has all of <paramref name="scripts"/>, or leaves it as it was.</summary>
    public static void Migrate(SqliteConnection connection, string path, IReadOnlyList<string> scripts)
    {
        if (Stored(connection) == scripts.Count)
            return;
        using var transaction = connection.BeginTransaction();
        // Another process may have migrated while this one waited for the lock.
        var stored = Stored(connection);
        if (stored > scripts.Count)
            throw new StoreException($"'{path}' has schema version {stored}, but this kit knows {scripts.Count}. Use the kit's newer version, or name another store with {StorePath.Variable}.");
        foreach (var script in scripts.Skip(stored))
            connection.Execute(script);
        connection.Execute($"PRAGMA user_version = {scripts.Count}");
        transaction.Commit();
    }

    private static int Stored(SqliteConnection connection) => (int)connection.Scalar<long>("PRAGMA user_version");
}
