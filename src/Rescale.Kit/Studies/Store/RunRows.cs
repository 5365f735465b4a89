using Microsoft.Data.Sqlite;
using Rescale.Training;

namespace Rescale.Studies.Store;

/// <summary>Reads and writes the rows that belong to one run: its epochs and its metrics.</summary>
internal static class RunRows
{
    public static List<EpochMetrics> Epochs(SqliteConnection connection, string id) => connection.Query(
        "SELECT epoch, learning_rate, train_loss, train_accuracy, validation_loss, validation_accuracy, gradient_norm, seconds FROM epochs WHERE run = $id ORDER BY epoch",
        row => new EpochMetrics(row.GetInt32(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.IsDBNull(6) ? null : row.GetDouble(6), row.GetDouble(7)),
        ("$id", id));

    public static Dictionary<string, double> Metrics(SqliteConnection connection, string id) => connection.Query(
        "SELECT name, value FROM metrics WHERE run = $id ORDER BY name", row => KeyValuePair.Create(row.GetString(0), row.GetDouble(1)), ("$id", id)).ToDictionary();

    /// <summary>Replaces all that was recorded of the run so far.</summary>
    public static void Replace(SqliteConnection connection, string id, IReadOnlyList<EpochMetrics> epochs, IReadOnlyDictionary<string, double> metrics)
    {
        connection.Execute("DELETE FROM epochs WHERE run = $id", ("$id", id));
        connection.Execute("DELETE FROM metrics WHERE run = $id", ("$id", id));
        foreach (var epoch in epochs)
            Add(connection, id, epoch);
        foreach (var (name, value) in metrics)
            connection.Execute("INSERT INTO metrics (run, name, value) VALUES ($id, $name, $value)", ("$id", id), ("$name", name), ("$value", value));
    }

    /// <summary>Adds an epoch; one of the same number is replaced.</summary>
    public static void Add(SqliteConnection connection, string id, EpochMetrics epoch) => connection.Execute(
        """
        INSERT OR REPLACE INTO epochs (run, epoch, learning_rate, train_loss, train_accuracy, validation_loss, validation_accuracy, gradient_norm, seconds)
        VALUES ($id, $epoch, $rate, $trainLoss, $trainAccuracy, $validationLoss, $validationAccuracy, $norm, $seconds)
        """,
        ("$id", id), ("$epoch", epoch.Epoch), ("$rate", epoch.LearningRate), ("$trainLoss", epoch.TrainLoss), ("$trainAccuracy", epoch.TrainAccuracy),
        ("$validationLoss", epoch.ValidationLoss), ("$validationAccuracy", epoch.ValidationAccuracy), ("$norm", epoch.GradientNorm), ("$seconds", epoch.Seconds));
}
