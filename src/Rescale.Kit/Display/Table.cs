namespace Rescale.Display;

/// <summary>
/// Records as a table, with typed columns:
/// <code>
/// Table.Of(runs, caption: "Test accuracy by variant")
///     .Column("Variant", run => run.Name)
///     .Column("Parameters", run => run.Parameters)
///     .Column("Accuracy", run => 100 * run.Accuracy, unit: "%", format: "0.00")
/// </code>
/// Without a declared column every public property becomes one. Numbers stand right-aligned.
/// </summary>
[TypeFormatterSource(typeof(TableFormatters))]
public abstract class Table
{
    private protected Table(string? caption) => Caption = caption;

    /// <summary>What the table shows; null for none.</summary>
    public string? Caption { get; }

    /// <summary>The most rows shown; the rest is counted in a last line. CSV always holds all of them.</summary>
    public int RowLimit { get; private protected set; } = 100;

    /// <summary>The number of rows.</summary>
    public abstract int RowCount { get; }

    internal abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>A table of <paramref name="rows"/>, which are read once, now.</summary>
    public static Table<T> Of<T>(IEnumerable<T> rows, string? caption = null) => new([.. rows], caption);

    /// <summary>All rows as CSV (RFC 4180, comma, invariant numbers in full precision), with a header line.</summary>
    public string ToCsv() => TableCsv.Write(this);

    /// <summary>Writes <see cref="ToCsv"/> to <paramref name="path"/>, at once or not at all; folders are made.</summary>
    public void SaveCsv(string path)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, ToCsv());
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The plain-text form: aligned columns under a ruled header.</summary>
    public override string ToString() => TableText.Render(this);
}
