using System.Reflection;
using System.Text.RegularExpressions;

namespace Rescale.Display;

/// <summary>The columns of a table that declares none: one for each public property, named in words.</summary>
internal static partial class PropertyColumns
{
    public static IReadOnlyList<TableColumn> Of<T>(T[] rows)
    {
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .ToArray();
        return IsScalar(typeof(T)) || properties.Length == 0
            ? [new TableColumn("Value", null, typeof(T), null, [.. rows.Cast<object?>()])]
            : [.. properties.Select(property => Column(property, rows))];
    }

    private static TableColumn Column<T>(PropertyInfo property, T[] rows) => new(
        InWords(property.Name), null, property.PropertyType, null,
        [.. rows.Select(row => row is null ? null : property.GetValue(row))]);

    private static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal);

    /// <summary><c>TestAccuracy</c> → <c>Test accuracy</c>; runs of capitals (<c>FLOPs</c>, <c>CPUTime</c>) stay together.</summary>
    private static string InWords(string name) =>
        WordStart().Replace(name, match => match.Index == 0 ? match.Value : " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z0-9])[A-Z](?=[a-z])|(?<=[A-Z])[A-Z](?=[a-z]{2})")]
    private static partial Regex WordStart();
}
