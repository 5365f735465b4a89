using System.Globalization;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Values without parts as text, the same on every machine.</summary>
internal static class ScalarText
{
    /// <summary>The value as text; what its <c>ToString</c> throws is told in its place.</summary>
    public static string Of(object value) => value switch
    {
        Type type => TypeNames.Of(type),
        Delegate function => TypeNames.Of(function.GetType()),
        Enum choice => choice.ToString().Replace(", ", " | ", StringComparison.Ordinal),
        char character => $"'{Escape(character)}'",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => Written(value),
    };

    private static string Written(object value)
    {
        try
        {
            var text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString();
            return string.IsNullOrEmpty(text) ? TypeNames.Of(value.GetType()) : text;
        }
        catch (Exception error) when (error is not ThreadInterruptedException)
        {
            return new UnreadableMember(error).ToString();
        }
    }

    private static string Escape(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        '\'' => "\\'",
        '\\' => "\\\\",
        _ => character.ToString(),
    };
}
