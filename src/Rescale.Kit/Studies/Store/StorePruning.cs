using Microsoft.Data.Sqlite;

namespace Rescale.Studies.Store;

/// <summary>Decides which files beside a store are needed, and removes the others.</summary>
internal static class StorePruning
{
    /// <param name="store">The store.</param>
    /// <param name="connection">An open connection to it.</param>
    /// <param name="oldest">Of the runs that a study uses only those that ended before; null for no such limit.</param>
    /// <param name="keep">How many runs of each variant of each study keep their weights; null for all.</param>
    /// <param name="dryRun">Whether nothing is removed.</param>
    public static PrunedFiles Prune(RunStore store, SqliteConnection connection, DateTimeOffset? oldest, int? keep, bool dryRun)
    {
        // While this transaction is open nobody claims a run, so no file of a run that starts is among those removed.
        using var transaction = connection.BeginTransaction();
        // Only files of runs recorded here: another store may lie in the same folder.
        var unneeded = Unused(connection).ToHashSet();
        if (oldest is not null || keep is not null)
        {
            var best = keep is { } count ? Best(store, connection, count) : [];
            unneeded.UnionWith(Ended(connection, oldest).Where(run => !best.Contains(run)));
        }
        var files = new[] { store.CheckpointPath(""), store.WeightsPath("") }
            .Select(path => new DirectoryInfo(Path.GetDirectoryName(path)!)).Where(folder => folder.Exists)
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
            throw new StoreException($"Not everything that '{store.Path}' no longer needs could be removed: {error.Message}", error);
        }
        return pruned;
    }

    private static List<string> Unused(SqliteConnection connection) => connection.Query(
        $"SELECT id FROM runs WHERE status <> 'Running' AND id NOT IN (SELECT run FROM ({RunStore.CurrentLinks}))", row => row.GetString(0));

    // A failed run keeps its checkpoint for another try, unless it is asked to go by its age.
    private static List<string> Ended(SqliteConnection connection, DateTimeOffset? oldest) => oldest is { } time
        ? connection.Query("SELECT id FROM runs WHERE status <> 'Running' AND ended < $oldest", row => row.GetString(0), ("$oldest", time.ToUnixTimeMilliseconds()))
        : connection.Query("SELECT id FROM runs WHERE status = 'Finished'", row => row.GetString(0));

    private static HashSet<string> Best(RunStore store, SqliteConnection connection, int count) =>
    [
        .. connection.Query(
            $"""
            SELECT links.study, links.variant, links.run, metrics.name, metrics.value FROM ({RunStore.CurrentLinks}) AS links
            LEFT JOIN studies ON studies.name = links.study
            JOIN metrics ON metrics.run = links.run AND metrics.name = coalesce(studies.on_validation, '{RunMetrics.ValidationAccuracy}')
            ORDER BY links.seed
            """,
            row => (Study: row.GetString(0), Variant: row.GetString(1), Run: row.GetString(2), Value: row.GetString(3) == RunMetrics.ValidationLoss ? -row.GetDouble(4) : row.GetDouble(4)))
            .Where(run => File.Exists(store.WeightsPath(run.Run)))
            .GroupBy(run => (run.Study, run.Variant))
            .SelectMany(variant => variant.OrderByDescending(run => run.Value).Take(count))
            .Select(run => run.Run),
    ];
}
