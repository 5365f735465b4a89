using System.Text;
using Rescale.Notebooks.Engine.Errors;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Writes one value, and the values in it, as plain text.</summary>
/// <param name="rules">How much to show, and the notebook's own forms.</param>
/// <param name="limit">The number of characters after which the rest is left out.</param>
internal sealed class PlainTextWriter(FormattingRules rules, int limit)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);

    private bool IsFull => _text.Length > limit;

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="depth">How many values it is in.</param>
    /// <param name="shape">Its shape where it is known already.</param>
    public void Write(object? value, int depth, ValueShape? shape = null)
    {
        if (value is null)
            _text.Append("null");
        else if (OwnForm(value) is { } own)
            _text.Append(depth == 0 ? own : FirstLine(own));
        else if (value is string text)
            _text.Append(Quote(text));
        else if (value is Exception error)
            _text.Append(depth == 0 ? string.Join('\n', ExceptionErrors.Lines(error)) : $"{TypeNames.Of(error.GetType())}: {error.Message}");
        else
            WriteShape(shape ?? (depth == 0 ? ValueShapes.Of(value, rules.Items) : ValueShapes.OfPart(value, FormattingRules.NestedItems)), value, depth);
    }

    private string? OwnForm(object value) => rules.Format(value, "text/plain") ?? ConventionFormatters.Of(value.GetType())?.Format(value, "text/plain");

    /// <summary>A form of several lines, such as a tensor's, would tear the value around it apart; its first line says what it is.</summary>
    private static string FirstLine(string text) => text.TrimEnd().IndexOf('\n') is >= 0 and var end ? text[..end].TrimEnd() + " …" : text.TrimEnd();

    private void WriteShape(ValueShape shape, object value, int depth)
    {
        if (shape is ValueShape.Word word)
        {
            _text.Append(word.Text);
            return;
        }
        var type = value.GetType();
        if (depth > rules.Depth)
        {
            _text.Append(TypeNames.Of(type));
            return;
        }
        if (!type.IsValueType && !_open.Add(value))
        {
            _text.Append("(cycle: ").Append(TypeNames.Of(type)).Append(')');
            return;
        }
        WriteParts(shape, depth);
        _open.Remove(value);
    }

    private void WriteParts(ValueShape shape, int depth)
    {
        switch (shape)
        {
            case ValueShape.Sequence sequence:
                // At the top, things with parts get a line each.
                var lines = depth == 0 && sequence.Shown.Any(item => item is not (null or string) && !ValueMembers.IsScalar(item.GetType()));
                WriteList(sequence.Shown, sequence.Rest, "[", "]", lines, item => Write(item, depth + 1));
                break;
            case ValueShape.Dictionary dictionary:
                WriteList(dictionary.Shown, dictionary.Rest, "{", "}", lines: false, entry => WriteParts(entry, depth));
                break;
            case ValueShape.Entry entry:
                Write(entry.Key, depth + 1);
                _text.Append(": ");
                Write(entry.Value, depth + 1);
                break;
            case ValueShape.Tuple tuple:
                WriteList(tuple.Items, null, "(", ")", lines: false, item => Write(item, depth + 1), padding: "");
                break;
            case ValueShape.Thing { Text: { } text }:
                _text.Append(text);
                break;
            case ValueShape.Thing thing:
                WriteThing(thing, depth);
                break;
        }
    }

    private void WriteList<T>(IReadOnlyList<T> items, string? rest, string open, string close, bool lines, Action<T> write, string padding = " ")
    {
        var gap = lines ? "\n  " : " ";
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i > 0 ? "," : "").Append(lines || i > 0 ? gap : padding);
            if (IsFull)
            {
                rest = "";
                _text.Append('…');
                break;
            }
            write(items[i]);
        }
        if (!string.IsNullOrEmpty(rest))
            _text.Append(lines ? "" : ",").Append(gap).Append("… ").Append(rest);
        _text.Append(lines && items.Count > 0 ? "\n" : items.Count > 0 ? padding : "").Append(close);
    }

    private void WriteThing(ValueShape.Thing thing, int depth)
    {
        _text.Append(thing.TypeName).Append(thing.TypeName.Length > 0 ? " {" : "{");
        var first = true;
        foreach (var member in thing.Members.Take(FormattingRules.Columns))
        {
            _text.Append(first ? " " : ", ");
            first = false;
            if (IsFull)
            {
                _text.Append('…');
                break;
            }
            _text.Append(member.Name).Append(" = ");
            Write(member.Get(thing.Target), depth + 1);
        }
        _text.Append(" }");
    }

    private static string Quote(string text)
    {
        if (text.Length > FormattingRules.NestedCharacters)
            text = text[..FormattingRules.NestedCharacters] + "…";
        return $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r")}\"";
    }
}
