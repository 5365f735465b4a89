using System.Globalization;
using CsvHelper;

namespace Rescale.Display;

/// <summary>A <see cref="Table"/> as CSV.</summary>
internal static class TableCsv
{
    public static string Write(Table table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var column in table.Columns)
                csv.WriteField(column.Header);
            csv.NextRecord();
            for (var row = 0; row < table.RowCount; row++)
            {
                foreach (var column in table.Columns)
                    csv.WriteField(Raw(column.Value(row)));
                csv.NextRecord();
            }
        }
        return text.ToString();
    }

    private static string Raw(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
