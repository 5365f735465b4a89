using System.Collections.Concurrent;
using System.Globalization;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>
/// How a notebook's values are shown: how much of them, so that a careless last line cannot fill the notebook, and the forms that its
/// own code has given to types.
/// </summary>
internal sealed class FormattingRules
{
    /// <summary>Items of a collection shown within another value.</summary>
    public const int NestedItems = 20;

    /// <summary>Columns of a table.</summary>
    public const int Columns = 30;

    /// <summary>Characters of a value within another one.</summary>
    public const int NestedCharacters = 1000;

    /// <summary>Characters of a value with parts.</summary>
    public const int Characters = 100_000;

    private const int UsualItems = 100, UsualDepth = 4;

    private readonly ConcurrentDictionary<(Type Type, string MimeType), Action<object, TextWriter>> _formatters = new();
    private readonly ConcurrentDictionary<Type, string[]> _preferences = new();

    /// <summary>Items of a collection shown.</summary>
    public int Items { get; set; } = UsualItems;

    /// <summary>Levels of values within values.</summary>
    public int Depth { get; set; } = UsualDepth;

    /// <summary>Gives a type, and those derived from it, a form of its own.</summary>
    public void Register(Type type, string mimeType, Action<object, TextWriter> format) => _formatters[(type, mimeType)] = format;

    /// <summary>Gives a type, and those derived from it, the forms that are shown when none is asked for.</summary>
    public void Prefer(Type type, string[] mimeTypes) => _preferences[type] = mimeTypes;

    /// <summary>Forgets what the notebook's code has given.</summary>
    public void Reset()
    {
        _formatters.Clear();
        _preferences.Clear();
        (Items, Depth) = (UsualItems, UsualDepth);
    }

    /// <summary>The value in a form that the notebook's code has given to its type; null when it has not.</summary>
    public string? Format(object value, string mimeType)
    {
        if (_formatters.IsEmpty || Find(value.GetType(), type => _formatters.GetValueOrDefault((type, mimeType))) is not { } format)
            return null;
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        format(value, writer);
        return writer.ToString();
    }

    /// <summary>The forms to show of a type; null when the notebook's code says nothing of it.</summary>
    public IReadOnlyList<string>? Preferred(Type type)
    {
        if (Find(type, _preferences.GetValueOrDefault) is { Length: > 0 } preferred)
            return preferred;
        var given = _formatters.IsEmpty ? null : Find<IReadOnlyList<string>>(type, GivenTo);
        return given;
    }

    private IReadOnlyList<string>? GivenTo(Type type)
    {
        List<string> given = [.. _formatters.Keys.Where(key => key.Type == type).Select(key => key.MimeType).Order(StringComparer.Ordinal)];
        return given.Count > 0 ? given : null;
    }

    /// <summary>The first of what is said of the type itself, its base types, its interfaces, and of all objects.</summary>
    private static T? Find<T>(Type type, Func<Type, T?> find)
        where T : class
    {
        foreach (var candidate in Lineage(type))
        {
            if (find(candidate) is { } found || (candidate.IsGenericType && (found = find(candidate.GetGenericTypeDefinition())) is not null))
                return found;
        }
        return find(typeof(object));
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
            yield return current;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
    }
}
