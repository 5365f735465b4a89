namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The older way to say how values of a type are shown; <see cref="Formatter"/> does the same.</summary>
/// <typeparam name="T">The type.</typeparam>
public static class Formatter<T>
{
    /// <summary>Gives the type, and those derived from it, a form.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The form, such as <c>text/html</c>.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Register(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) => Formatter.Register(formatter, mimeType);

    /// <summary>Gives the type, and those derived from it, a form.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The form, such as <c>text/html</c>.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Register(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) => Formatter.Register(formatter, mimeType);
}
