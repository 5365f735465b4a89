using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Formatting;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// How a notebook's own code says in which form values are shown. The names are those of .NET Interactive, so that its notebooks run.
/// What is said holds for this notebook until its kernel ends.
/// </summary>
public static class Formatter
{
    /// <summary>The number of items of a collection that are shown; default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static int ListExpansionLimit
    {
        get => Rules.Items;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Rules.Items = value;
        }
    }

    /// <summary>How many levels of values within values are shown; default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 0 or more than 100.</exception>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static int RecursionLimit
    {
        get => Rules.Depth;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            Rules.Depth = value;
        }
    }

    private static FormattingRules Rules => Values.Rules;

    private static ValueFormatter Values =>
        (CellContext.Current ?? throw new InvalidOperationException("Formatter was used outside of a running cell.")).Formatter;

    /// <summary>Gives a type, and those derived from it, a form.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The form, such as <c>text/html</c>.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Rules.Register(typeof(T), mimeType, (value, writer) => writer.Write(formatter((T)value)));

    /// <summary>Gives a type, and those derived from it, a form.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The form, such as <c>text/html</c>.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Rules.Register(typeof(T), mimeType, (value, writer) => formatter((T)value, writer));

    /// <summary>Gives a type, and those derived from it, a form.</summary>
    /// <param name="type">The type; a generic one without arguments, such as <c>typeof(List&lt;&gt;)</c>, stands for all with any arguments.</param>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The form, such as <c>text/html</c>.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Rules.Register(type, mimeType, formatter);

    /// <summary>Says in which forms a type, and those derived from it, are shown when none is asked for.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mimeTypes">The forms; none: the usual ones.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void SetPreferredMimeTypesFor(Type type, params string[] mimeTypes) => Rules.Prefer(type, mimeTypes);

    /// <summary>Says in which form a type, and those derived from it, are shown when none is asked for.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void SetPreferredMimeTypeFor(Type type, string mimeType) => SetPreferredMimeTypesFor(type, mimeType);

    /// <summary>Takes back all that the notebook's code has said.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void ResetToDefault() => Rules.Reset();

    /// <summary>A value in one form, as a text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">The form.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    /// <exception cref="ArgumentException">The value has no such form.</exception>
    public static string ToDisplayString(this object? value, string mimeType = PlainTextFormatter.MimeType) =>
        Values.Format(value, [mimeType]).Text(mimeType) ?? throw new ArgumentException($"A {value?.GetType().Name ?? "null"} cannot be shown as {mimeType}.", nameof(mimeType));
}
