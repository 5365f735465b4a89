using Rescale.Display;

namespace Rescale.Studies.Export;

// As seen from the notebook: where its checkout lies is nobody's business who reads it.
internal sealed class ExportedFileFormatters() : FormatterSource<ExportedFile>(
    (Mime.Html, file => $"<p>{HtmlText.Escape(Relative(file).ToString())}</p>"),
    (Mime.Text, file => Relative(file).ToString()))
{
    private static ExportedFile Relative(ExportedFile file) => file with { Path = Path.GetRelativePath(Environment.CurrentDirectory, file.Path) };
}
