namespace Rescale.Display;

/// <summary>A <see cref="Table"/> of <typeparamref name="T"/>, while its columns are being declared.</summary>
/// <typeparam name="T">The type of a row.</typeparam>
public sealed class Table<T> : Table
{
    private readonly T[] _rows;
    private readonly List<TableColumn> _columns = [];

    internal Table(T[] rows, string? caption) : base(caption) => _rows = rows;

    /// <inheritdoc/>
    public override int RowCount => _rows.Length;

    internal override IReadOnlyList<TableColumn> Columns => _columns.Count > 0 ? _columns : PropertyColumns.Of(_rows);

    /// <summary>Adds a column.</summary>
    /// <param name="header">Its heading.</param>
    /// <param name="value">What it shows of a row; null shows as an empty cell.</param>
    /// <param name="format">A .NET format string such as <c>0.00</c> or <c>P1</c>. Default: integers with thousands
    /// separators, other numbers with up to five significant digits.</param>
    /// <param name="unit">Unit of measurement, shown with the heading.</param>
    /// <returns>This table.</returns>
    public Table<T> Column<TValue>(string header, Func<T, TValue> value, string? format = null, string? unit = null)
    {
        var cells = _rows.Select(row => (object?)value(row)).ToArray();
        _columns.Add(new TableColumn(header, unit, typeof(TValue), format, cells));
        return this;
    }

    /// <summary>Shows at most <paramref name="rows"/> rows (default 100).</summary>
    /// <returns>This table.</returns>
    public Table<T> Limit(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        RowLimit = rows;
        return this;
    }
}
