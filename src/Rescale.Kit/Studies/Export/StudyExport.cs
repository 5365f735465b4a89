using System.Text;
using Rescale.Studies.Store;

namespace Rescale.Studies.Export;

/// <summary>
/// A study's ended runs as a text file to be committed, results/NAME/runs.jsonl: one run a line with identity, provenance,
/// metrics and epochs. A study reads the file back (<see cref="Study.Recorded"/>), so that its work outlives a machine.
/// </summary>
public static class StudyExport
{
    /// <summary>The file's name in its folder.</summary>
    public const string FileName = "runs.jsonl";

    /// <summary>The variable that names the folder which stands for results/.</summary>
    public const string ResultsVariable = "RESCALE_RESULTS";

    /// <summary>NAME in RESCALE_RESULTS, else in results/ of the repository around the current folder, else of the current folder.</summary>
    /// <param name="study">The study's name; what a file's name cannot hold becomes "-".</param>
    public static string DefaultFolder(string study)
    {
        var name = string.Concat(study.Trim().Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ' ? letter : '-')).TrimStart('.');
        var results = Environment.GetEnvironmentVariable(ResultsVariable) is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(StorePath.RepositoryRoot() ?? Environment.CurrentDirectory, "results");
        return Path.Combine(results, name.Length == 0 ? "-" : name);
    }

    /// <summary>
    /// Writes the runs that <paramref name="study"/> used last and that finished or failed, ordered by variant and seed. Runs
    /// that the file holds for other variants and seeds stay in it. The file is replaced as a whole or not at all.
    /// </summary>
    /// <param name="store">Where the runs are recorded.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="folder">Where runs.jsonl goes; null for <see cref="DefaultFolder"/>.</param>
    /// <returns>The file, and how many runs it holds.</returns>
    /// <exception cref="StudyExportException">The study has no ended run, or the file that is there is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there is unchanged.</exception>
    public static ExportedFile Write(RunStore store, string study, string? folder = null)
    {
        var ended = store.Current(study).Where(entry => entry.Run.Status is RunStatus.Finished or RunStatus.Failed).ToArray();
        if (ended.Length == 0)
            throw new StudyExportException($"The run store '{store.Path}' has no finished or failed run of a study called '{study}'. It has: {string.Join(", ", store.Studies().DefaultIfEmpty("none"))}.");
        var path = Path.GetFullPath(Path.Combine(folder ?? DefaultFolder(study), FileName));
        var present = ended.Select(entry => (entry.Variant, entry.Seed)).ToHashSet();
        var kept = File.Exists(path) ? Read(path, study).Where(entry => !present.Contains((entry.Variant, entry.Seed))) : [];
        StudyRun[] all = [.. ended.Concat(kept).OrderBy(entry => entry.Variant, StringComparer.Ordinal).ThenBy(entry => entry.Seed)];
        AtomicFile.Write(path, stream =>
        {
            foreach (var entry in all)
            {
                ExportedRun.Write(stream, study, entry);
                stream.WriteByte((byte)'\n');
            }
        });
        return new ExportedFile(path, all.Length);
    }

    /// <summary>Reads an exported file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="study">Whose runs it must hold; null for any study's.</param>
    /// <exception cref="StudyExportException">A line is damaged, was edited, or is of another study; the message names the line.</exception>
    public static IReadOnlyList<StudyRun> Read(string path, string? study = null)
    {
        var runs = new List<StudyRun>();
        var number = 0;
        foreach (var line in File.ReadLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true)))
        {
            number++;
            try
            {
                runs.Add(ExportedRun.Parse(line, study));
            }
            catch (FormatException error)
            {
                throw new StudyExportException($"'{path}', line {number}: {error.Message} Restore the file from version control, or delete it and export the study again.", error);
            }
        }
        if (runs.GroupBy(run => (run.Variant, run.Seed)).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new StudyExportException($"'{path}' holds variant '{twice.Variant}' with seed {twice.Seed} twice. Restore the file from version control, or delete it and export the study again.");
        return runs;
    }
}
