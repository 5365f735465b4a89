using System.Globalization;

namespace Rescale.Display;

/// <summary>One column of a <see cref="Table"/>: its heading and the values of every row.</summary>
internal sealed class TableColumn(string header, string? unit, Type type, string? format, object?[] values)
{
    public string Header { get; } = string.IsNullOrEmpty(unit) ? header : $"{header} [{unit}]";

    public bool IsNumeric { get; } = IsNumber(Nullable.GetUnderlyingType(type) ?? type);

    public object? Value(int row) => values[row];

    public string Text(int row) => values[row] switch
    {
        null => "",
        bool value => value ? "yes" : "no",
        double value when format is null => General(value),
        float value when format is null => General(value),
        TimeSpan value when format is null => Duration.Text(value),
        IFormattable value => value.ToString(format ?? (IsNumeric ? "#,0.#####" : null), CultureInfo.InvariantCulture),
        var value => value.ToString() ?? "",
    };

    private static string General(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static bool IsNumber(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(System.Numerics.INumber<>))
        && type != typeof(char)
        || type == typeof(TimeSpan);
}
