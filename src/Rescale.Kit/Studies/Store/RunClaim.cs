using Microsoft.Data.Sqlite;
using Rescale.Training;

namespace Rescale.Studies.Store;

/// <summary>
/// The right to work on one run. A heartbeat keeps it; disposing it without an end marks the run interrupted. A holder that
/// was killed loses it at once to processes on its machine, and to others when the lease has passed.
/// </summary>
internal sealed class RunClaim : IDisposable
{
    /// <summary>How long a holder that cannot be seen counts as alive after its last sign.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly RunStore store;
    private readonly string id;
    private readonly ClaimOwner owner;
    private readonly TimeProvider time;
    private readonly ITimer heartbeat;
    private bool ended;

    public RunClaim(RunStore store, string id, ClaimOwner owner, TimeProvider time)
    {
        (this.store, this.id, this.owner, this.time) = (store, id, owner, time);
        heartbeat = time.CreateTimer(_ => SignOfLife(), null, Beat, Beat);
    }

    /// <summary>Records an epoch; an epoch recorded before is replaced by the same numbers.</summary>
    /// <exception cref="ClaimLostException">Another process holds the run now.</exception>
    public void Record(EpochMetrics epoch) => Change(connection => RunRows.Add(connection, id, epoch), status: null);

    /// <summary>Records a finished run, all or nothing.</summary>
    /// <exception cref="ClaimLostException">Another process holds the run now.</exception>
    public void Finish(IReadOnlyList<EpochMetrics> epochs, IReadOnlyDictionary<string, double> metrics)
    {
        Change(connection => RunRows.Replace(connection, id, epochs, metrics), RunStatus.Finished);
        ended = true;
    }

    /// <summary>Records why the run failed.</summary>
    /// <exception cref="ClaimLostException">Another process holds the run now.</exception>
    public void Fail(string failure)
    {
        Change(connection => connection.Execute("UPDATE runs SET failure = $failure WHERE id = $id", ("$id", id), ("$failure", failure)), RunStatus.Failed);
        ended = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        heartbeat.Dispose();
        try
        {
            if (!ended)
                Change(_ => { }, RunStatus.Interrupted);
        }
        catch (Exception error) when (error is ClaimLostException or StoreException)
        {
            // The run is marked running with a holder that is gone, which the next process sees by itself.
        }
        owner.Release();
    }

    private void Change(Action<SqliteConnection> change, RunStatus? status) => store.With(connection =>
    {
        using var transaction = connection.BeginTransaction();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var ends = status is RunStatus.Finished or RunStatus.Failed;
        var held = connection.Execute(
            "UPDATE runs SET heartbeat = $now, status = coalesce($status, status), ended = CASE WHEN $ends THEN $now ELSE ended END WHERE id = $id AND owner = $owner",
            ("$now", now), ("$status", status?.ToString()), ("$ends", ends), ("$id", id), ("$owner", owner.ToString()));
        if (held == 0)
            throw new ClaimLostException(id);
        change(connection);
        transaction.Commit();
        return true;
    });

    private void SignOfLife()
    {
        try
        {
            Change(_ => { }, status: null);
        }
        catch (Exception error) when (error is ClaimLostException or StoreException)
        {
            // A missed beat is made up by the next; a lost claim shows when the next epoch is recorded.
        }
    }
}
