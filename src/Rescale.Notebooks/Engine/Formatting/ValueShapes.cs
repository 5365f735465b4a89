using System.Collections;
using System.Data;
using System.Runtime.CompilerServices;
using Rescale.Notebooks.Engine.Scripting;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Finds the shape of values.</summary>
internal static class ValueShapes
{
    /// <summary>The shape of a value other than a text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="items">How many items of a collection to read.</param>
    public static ValueShape Of(object value, int items)
    {
        var type = value.GetType();
        return value switch
        {
            DictionaryEntry entry => new ValueShape.Entry(entry.Key, entry.Value),
            ITuple tuple => new ValueShape.Tuple([.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]),
            Task task => Of(task),
            DataTable table => Sequence(table.Rows.Cast<DataRow>(), table.Rows.Count, items),
            DataRow row => Of(row),
            CsvTable table => Sequence(table.Rows.Select(row => Of(table, row)), table.Rows.Count, items),
            ValueShape shape => shape,
            IDictionary dictionary => Dictionary(Entries(dictionary), dictionary.Count, items),
            Array { Rank: > 1 } array => Sequence(ArraySlices.Of(array), array.GetLength(0), items),
            _ => OfGenericType(value, type, items) ?? OfOtherType(value, type, items),
        };
    }

    /// <summary>The shape of a value within another one, which is shown even where this one cannot be read.</summary>
    /// <param name="value">The value.</param>
    /// <param name="items">How many items of a collection to read.</param>
    public static ValueShape OfPart(object value, int items)
    {
        try
        {
            return Of(value, items);
        }
        catch (Exception error) when (error is not ThreadInterruptedException)
        {
            return new ValueShape.Word(new UnreadableMember(error).ToString());
        }
    }

    /// <summary>Shapes that types have through a generic interface or as a generic type.</summary>
    private static ValueShape? OfGenericType(object value, Type type, int items)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var definition)
        {
            if (definition == typeof(KeyValuePair<,>))
                return new ValueShape.Entry(Property(value, "Key"), Property(value, "Value"));
            if (definition == typeof(Lazy<>) && Property(value, "IsValueCreated") is false)
                return new ValueShape.Word($"{TypeNames.Of(type)} (not computed yet)");
        }
        foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType))
        {
            var general = contract.GetGenericTypeDefinition();
            if (general == typeof(IAsyncEnumerable<>))
                return new ValueShape.Word($"{TypeNames.Of(contract)} (read it with await foreach)");
            if (general == typeof(IGrouping<,>))
                return new ValueShape.Entry(contract.GetProperty("Key")!.GetValue(value), ((IEnumerable)value).Cast<object?>());
            if (general == typeof(IReadOnlyDictionary<,>) || general == typeof(IDictionary<,>))
                return ValueMembers.IsScalar(type) ? null : Dictionary(((IEnumerable)value).Cast<object>().Select(pair => new ValueShape.Entry(Property(pair, "Key"), Property(pair, "Value"))), null, items);
        }
        return null;
    }

    private static ValueShape OfOtherType(object value, Type type, int items)
    {
        if (ValueMembers.IsScalar(type))
            return new ValueShape.Word(ScalarText.Of(value));
        if (value is IEnumerable sequence)
            return Sequence(sequence.Cast<object?>(), (value as ICollection)?.Count, items);
        var text = ValueMembers.WritesItself(type) ? ScalarText.Of(value) : null;
        return new ValueShape.Thing(ValueMembers.IsAnonymous(type) ? "" : TypeNames.Of(type), value, ValueMembers.Of(type), text);
    }

    /// <summary>A task is not waited for: reading the result of one that runs would block.</summary>
    private static ValueShape.Thing Of(Task task)
    {
        List<ValueMember> members = [new("Status", _ => task.Status)];
        var type = task.GetType();
        while (type != typeof(Task) && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
            type = type.BaseType!;
        if (task.IsFaulted)
            members.Add(new("Exception", _ => task.Exception!.InnerException));
        else if (task.IsCompletedSuccessfully && type.IsGenericType && type.GetGenericArguments()[0].Name != "VoidTaskResult")
            members.Add(new("Result", _ => Property(task, "Result")));
        var name = type.IsGenericType && type.GetGenericArguments()[0].Name != "VoidTaskResult" ? TypeNames.Of(type) : "Task";
        return new ValueShape.Thing(name, task, members, null);
    }

    private static ValueShape.Thing Of(DataRow row) => new(
        "", row, [.. row.Table.Columns.Cast<DataColumn>().Select(column => new ValueMember(column.ColumnName, _ => row.IsNull(column) ? null : row[column]))], null);

    private static ValueShape.Thing Of(CsvTable table, IReadOnlyList<string> row) => new(
        "", row, [.. Enumerable.Range(0, Math.Max(row.Count, table.Columns.Count)).Select(i => new ValueMember(i < table.Columns.Count ? table.Columns[i] : $"{i}", _ => i < row.Count ? row[i] : ""))], null);

    private static ValueShape.Sequence Sequence(IEnumerable<object?> all, int? count, int items)
    {
        var read = all.Take(items + 1).ToList();
        return new ValueShape.Sequence([.. read.Take(items)], Rest(read.Count, count, items));
    }

    private static ValueShape.Dictionary Dictionary(IEnumerable<ValueShape.Entry> all, int? count, int items)
    {
        var read = all.Take(items + 1).ToList();
        return new ValueShape.Dictionary([.. read.Take(items)], Rest(read.Count, count, items));
    }

    private static string? Rest(int read, int? count, int items) =>
        read <= items ? null : count is { } all ? $"{all - items} more of {all}" : "more";

    private static IEnumerable<ValueShape.Entry> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return new ValueShape.Entry(entry.Key, entry.Value);
    }

    private static object? Property(object value, string name) => value.GetType().GetProperty(name)!.GetValue(value);
}
