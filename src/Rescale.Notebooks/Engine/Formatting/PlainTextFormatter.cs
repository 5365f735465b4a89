using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Values as plain text.</summary>
internal sealed class PlainTextFormatter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);

    /// <summary>A value as text of one or more lines.</summary>
    public static string Format(object? value)
    {
        if (value is string text)
            return text;
        var formatter = new PlainTextFormatter();
        formatter.Write(value, depth: 0);
        return formatter._text.ToString();
    }

    /// <summary>A value as part of another: one line of limited length.</summary>
    public static string FormatCell(object? value)
    {
        var text = value as string;
        if (text is null)
        {
            var formatter = new PlainTextFormatter();
            formatter.Write(value, depth: 1);
            text = formatter._text.ToString();
        }
        text = text.ReplaceLineEndings(" ");
        return text.Length <= FormattingLimits.NestedCharacters ? text : text[..FormattingLimits.NestedCharacters] + "…";
    }

    private void Write(object? value, int depth)
    {
        switch (value)
        {
            case null:
                _text.Append("null");
                return;
            case string text:
                _text.Append(Quote(text));
                return;
            case Type type:
                _text.Append(TypeNames.Of(type));
                return;
        }
        var valueType = value.GetType();
        if (ConventionFormatters.Of(valueType)?.Format(value, "text/plain") is { } own)
        {
            _text.Append(own);
            return;
        }
        if (value is DictionaryEntry or ITuple || !ValueMembers.IsScalar(valueType))
            WriteParts(value, valueType, depth);
        else
            _text.Append(Scalar(value));
    }

    private static string Scalar(object value) => value switch
    {
        Delegate function => TypeNames.Of(function.GetType()),
        char character => $"'{character}'",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private void WriteParts(object value, Type type, int depth)
    {
        if (depth > FormattingLimits.Depth)
        {
            _text.Append(TypeNames.Of(type));
            return;
        }
        if (!type.IsValueType && !_open.Add(value))
        {
            _text.Append("(cycle: ").Append(TypeNames.Of(type)).Append(')');
            return;
        }
        switch (value)
        {
            case Exception error:
                _text.Append(depth == 0 ? error.ToString() : $"{TypeNames.Of(type)}: {error.Message}");
                break;
            case IDictionary dictionary:
                WriteList(Entries(dictionary), depth, "{", "}");
                break;
            case DictionaryEntry entry:
                Write(entry.Key, depth + 1);
                _text.Append(": ");
                Write(entry.Value, depth + 1);
                break;
            case ITuple tuple:
                WriteList(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), depth + 1, "(", ")", separator: "");
                break;
            case IEnumerable sequence:
                WriteList(sequence.Cast<object?>(), depth, "[", "]");
                break;
            default:
                WriteObject(value, type, depth);
                break;
        }
        _open.Remove(value);
    }

    private void WriteList(IEnumerable<object?> items, int depth, string open, string close, string separator = " ")
    {
        var limit = depth == 0 ? FormattingLimits.Items : FormattingLimits.NestedItems;
        var shown = items.Take(limit + 1).ToList();
        // At the top, things with parts get a line each.
        var lines = depth == 0 && shown.Any(item => item is not null && !ValueMembers.IsScalar(item.GetType()));
        _text.Append(open);
        for (var i = 0; i < Math.Min(shown.Count, limit); i++)
            WriteItem(shown[i], i, depth, lines, separator);
        if (shown.Count > limit)
            _text.Append(lines ? "\n  … more" : ", … more");
        _text.Append(lines ? "\n" : shown.Count > 0 ? separator : "").Append(close);
    }

    private static IEnumerable<object?> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return entry;
    }

    private void WriteItem(object? item, int index, int depth, bool lines, string separator)
    {
        if (index > 0)
            _text.Append(',');
        _text.Append(lines ? "\n  " : index > 0 ? " " : separator);
        Write(item, depth + 1);
    }

    private void WriteObject(object value, Type type, int depth)
    {
        if (ValueMembers.OverridesToString(type) && !ValueMembers.IsAnonymous(type))
        {
            _text.Append(value);
            return;
        }
        _text.Append(ValueMembers.IsAnonymous(type) ? "{" : TypeNames.Of(type) + " {");
        var first = true;
        foreach (var member in ValueMembers.Of(type).Take(FormattingLimits.Columns))
        {
            _text.Append(first ? " " : ", ").Append(member.Name).Append(" = ");
            Write(member.Get(value), depth + 1);
            first = false;
        }
        _text.Append(" }");
    }

    private static string Quote(string text)
    {
        if (text.Length > FormattingLimits.NestedCharacters)
            text = text[..FormattingLimits.NestedCharacters] + "…";
        return $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r")}\"";
    }
}
