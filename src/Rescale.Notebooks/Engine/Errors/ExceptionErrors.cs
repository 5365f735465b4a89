using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>Shows an exception, those that caused it, and the lines of the notebook they came through.</summary>
internal static class ExceptionErrors
{
    private const int MaximumCauses = 8;

    /// <summary>An exception as a cell's error.</summary>
    public static ErrorOutput Describe(Exception error) => new(error.GetType().FullName ?? error.GetType().Name, error.Message, [.. Lines(error)]);

    /// <summary>An exception as lines of text.</summary>
    public static IReadOnlyList<string> Lines(Exception error)
    {
        var lines = new List<string>();
        var causes = 0;
        Add(lines, error, "", ref causes);
        return lines;
    }

    private static void Add(List<string> lines, Exception error, string prefix, ref int causes)
    {
        lines.AddRange($"{prefix}{error.GetType().FullName}: {error.Message}".Split('\n').Select(line => line.TrimEnd('\r')));
        lines.AddRange(StackText.Of(error));
        IReadOnlyList<Exception> inner = error is AggregateException { InnerExceptions: var all } ? all : error.InnerException is { } one ? [one] : [];
        for (var i = 0; i < inner.Count; i++)
        {
            if (++causes > MaximumCauses)
            {
                lines.Add($"… and {inner.Count - i} more causes");
                return;
            }
            Add(lines, inner[i], inner.Count > 1 ? $"caused by ({i + 1} of {inner.Count}) " : "caused by ", ref causes);
        }
    }
}
