using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>Comma-separated values; shown as a table.</summary>
public sealed class CsvTable
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private CsvTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The columns' names: the values of the first line.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values of the lines below it; a line may have fewer than there are columns, or more.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>The values of a column, empty where a line does not reach it.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no column of that name.</exception>
    public IEnumerable<string> this[string column]
    {
        get
        {
            var index = Columns.ToList().IndexOf(column);
            if (index < 0)
                throw new ArgumentException($"There is no column '{column}'; the columns are: {string.Join(", ", Columns)}.", nameof(column));
            return Rows.Select(row => index < row.Count ? row[index] : "");
        }
    }

    internal static CsvTable Of(string textOrPath, char? separator)
    {
        var isLine = !textOrPath.AsSpan().ContainsAny('\n', '\r');
        if (isLine && File.Exists(textOrPath))
            return Read(File.ReadAllText(textOrPath), separator);
        if (isLine && Path.GetExtension(textOrPath).ToLowerInvariant() is ".csv" or ".tsv" or ".txt")
            throw new FileNotFoundException($"There is no file '{textOrPath}' in {Environment.CurrentDirectory}.");
        return Read(textOrPath, separator);
    }

    private static CsvTable Read(string text, char? separator)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = (separator ?? Separator(text)).ToString() };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var lines = new List<IReadOnlyList<string>>();
        try
        {
            while (parser.Read())
                lines.Add(parser.Record!);
        }
        catch (BadDataException)
        {
            throw new FormatException($"Line {parser.RawRow} is no CSV: a quotation mark stands inside a value that does not begin with one. Text: {parser.RawRecord.Trim()}");
        }
        return lines.Count == 0 ? new CsvTable([], []) : new CsvTable(lines[0], lines[1..]);
    }

    /// <summary>What the line of the names has most of; it rarely quotes them.</summary>
    private static char Separator(string text)
    {
        var names = text.Split('\n', 2)[0];
        return Separators.MaxBy(separator => names.Count(character => character == separator));
    }
}
