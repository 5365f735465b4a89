using Rescale.Display;

namespace Rescale.Studies.Store;

// Folder and name only: where the store lies is nobody's business who reads the notebook.
internal sealed class PrunedFilesFormatters() : FormatterSource<PrunedFiles>(
    (Mime.Html, files => $"<p>{HtmlText.Escape(files.ToString())}</p>{(files.Paths.Count == 0 ? "" : $"<details><summary>Files</summary>{string.Join("<br>", Names(files).Select(HtmlText.Escape))}</details>")}"),
    (Mime.Text, files => string.Join(Environment.NewLine, Names(files).Append(files.ToString()))))
{
    private static IEnumerable<string> Names(PrunedFiles files) =>
        files.Paths.Select(path => Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path)));
}
