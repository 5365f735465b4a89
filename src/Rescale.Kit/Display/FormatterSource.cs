namespace Rescale.Display;

/// <summary>
/// Base of the formatters that stand beside a type:
/// <code>
/// internal sealed class TableFormatters() : FormatterSource&lt;Table&gt;(
///     (Mime.Html, table => TableHtml.Render(table)),
///     (Mime.Text, table => table.ToString()));
/// </code>
/// </summary>
/// <typeparam name="T">The type shown.</typeparam>
/// <param name="forms">For each MIME type, how a value is written in it.</param>
internal abstract class FormatterSource<T>(params (string MimeType, Func<T, string> Write)[] forms)
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
        forms.Select(form => new ConventionFormatter<T>(form.MimeType, form.Write));
}
