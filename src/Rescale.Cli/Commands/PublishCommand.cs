using System.CommandLine;
using Rescale.Cli.Publishing;
using Rescale.Cli.Running;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Charts;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale publish</c>: makes pages from notebooks that were executed before.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var report = new Argument<string?>("REPORT") { Arity = ArgumentArity.ZeroOrOne, Description = "one report, by its name in reports/ or its path; all reports when left out" };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "where it goes [default: artifacts/site, which is replaced as a whole; artifacts/reports for --single-file and --pdf]" };
        var singleFile = new Option<bool>("--single-file") { Description = "write REPORT as one HTML file that refers to no other" };
        var pdf = new Option<bool>("--pdf") { Description = "write REPORT as a PDF (needs Chromium)" };
        var command = new Command("publish", "Makes a static site from reports/, or one file from one report.") { report, output, singleFile, pdf };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(report), parsed.GetValue(output), parsed.GetValue(singleFile), parsed.GetValue(pdf), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? report, string? output, bool singleFile, bool pdf, CancellationToken cancellation)
    {
        if ((singleFile || pdf) && report is null)
            throw new UsageException("--single-file and --pdf take one report, for example: ./rescale publish 01-deeper-versus-wider --pdf.");
        var executed = report is null ? ReportFiles.All() : [ReportFiles.Find(report)];
        var files = singleFile || pdf;
        var folder = Folder(output, files ? "reports" : "site", executed);
        try
        {
            return files
                ? await WriteFilesAsync(executed[0], folder, singleFile, pdf, cancellation)
                : await WriteSiteAsync(executed, folder, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            CliHost.Error("stopped; nothing was replaced.");
            return StopKey.ExitCode;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ChromiumException)
        {
            CliHost.Error(error.Message);
            return CliHost.Failed;
        }
    }

    private static string Folder(string? output, string name, IReadOnlyList<ExecutedNotebook> executed)
    {
        var folder = Path.TrimEndingDirectorySeparator(output is null ? Path.Combine(Repository.Root, "artifacts", name) : Path.GetFullPath(output));
        if (File.Exists(folder))
            throw new UsageException($"'{output}' is a file; --out takes a folder.");
        return executed.FirstOrDefault(notebook => Path.GetDirectoryName(Path.GetFullPath(notebook.SourcePath)) == folder) is { } source
            ? throw new UsageException($"the copy of {source.Name}.ipynb would overwrite the notebook itself; choose another --out folder.")
            : folder;
    }

    private static async Task<int> WriteSiteAsync(IReadOnlyList<ExecutedNotebook> executed, string folder, CancellationToken cancellation)
    {
        using var site = SiteFolder.Prepare(folder);
        var published = await Publisher.RepublishAsync(executed, site.New, Provenance.Collect("./rescale publish", Repository.Root), cancellation);
        cancellation.ThrowIfCancellationRequested();
        site.Replace();
        foreach (var note in published.Notes)
            Console.WriteLine(note);
        Console.WriteLine($"wrote {executed.Count} {(executed.Count == 1 ? "report" : "reports")}; open {Path.Combine(folder, Path.GetFileName(published.IndexPath))}");
        return CliHost.Success;
    }

    private static async Task<int> WriteFilesAsync(ExecutedNotebook executed, string folder, bool singleFile, bool pdf, CancellationToken cancellation)
    {
        var notes = new List<string>();
        if (singleFile)
            Write(folder, $"{executed.Name}.html", System.Text.Encoding.UTF8.GetBytes(Publisher.SingleFile(executed, notes)));
        if (pdf)
            Write(folder, $"{executed.Name}.pdf", await Publisher.PdfAsync(executed, notes, cancellation));
        foreach (var note in notes.Distinct())
            Console.WriteLine(note);
        return CliHost.Success;
    }

    private static void Write(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        AtomicFile.Write(path, content);
        Console.WriteLine($"wrote {path}");
    }
}
