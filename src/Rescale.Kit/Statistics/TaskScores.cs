using System.Collections;

namespace Rescale.Statistics;

/// <summary>
/// One method's scores on several tasks, one score for each run:
/// <code>
/// var scores = new TaskScores { { "digits", [96.1, 95.8, 96.4] }, { "fashion", [88.0, 87.2, 88.9] } };
/// </code>
/// Scores of all tasks are on one scale (such as accuracy in percent) and larger is better.
/// </summary>
public sealed class TaskScores : IEnumerable<string>
{
    private readonly SortedDictionary<string, double[]> byTask = new(StringComparer.Ordinal);

    /// <summary>Names of the tasks, in ordinal order.</summary>
    public IReadOnlyCollection<string> Tasks => byTask.Keys;

    /// <summary>The scores of a task's runs, in the order given.</summary>
    /// <exception cref="ArgumentException">There is no such task.</exception>
    public IReadOnlyList<double> this[string task] => byTask.TryGetValue(task, out var scores) ? scores
        : throw new ArgumentException($"There is no task '{task}', but: {string.Join(", ", Tasks)}.", nameof(task));

    /// <summary>Adds a task.</summary>
    /// <param name="task">Its name, new here.</param>
    /// <param name="scores">One finite score for each run; at least two, since a single run shows no spread.</param>
    /// <exception cref="ArgumentException">The task is there already, or has too few or unusable scores.</exception>
    public void Add(string task, IEnumerable<double> scores)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(task);
        var runs = Sample.Checked(scores, nameof(scores));
        if (runs.Length < 2)
            throw new ArgumentException($"Task '{task}' has a single run; an interval needs two or more.", nameof(scores));
        if (!byTask.TryAdd(task, runs))
            throw new ArgumentException($"Task '{task}' is given twice.", nameof(task));
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => byTask.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal double[][] Strata => [.. byTask.Values];

    internal void CheckNotEmpty(string name)
    {
        if (byTask.Count == 0)
            throw new ArgumentException("There are no tasks.", name);
    }
}
