using System.Globalization;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Facts;

/// <summary>Where an executed notebook comes from, kept in its metadata so that it can be published again, anywhere.</summary>
internal static class RunOrigin
{
    private const string Key = "rescale";

    /// <summary>Writes the origin into the notebook's metadata.</summary>
    public static void Write(Notebook notebook, string sourcePath, Provenance provenance) => notebook.Metadata[Key] = new JsonObject
    {
        ["source"] = GitState.RelativePath(sourcePath) ?? Path.GetFileName(sourcePath),
        ["command"] = provenance.Command,
        ["date"] = provenance.Date?.ToString("O", CultureInfo.InvariantCulture),
        ["commit"] = provenance.Commit,
        ["dirty"] = provenance.IsDirty,
        ["system"] = provenance.OperatingSystem,
        ["processor"] = provenance.Processor,
        ["memory"] = provenance.Memory,
        ["runtime"] = provenance.Runtime,
        ["engine"] = provenance.Engine,
    };

    /// <summary>The source notebook's path in its repository; null when it was not recorded.</summary>
    public static string? Source(Notebook notebook) => Text(notebook, "source");

    /// <summary>How the notebook was executed; null when it was not recorded.</summary>
    public static Provenance? Provenance(Notebook notebook) =>
        DateTimeOffset.TryParse(Text(notebook, "date"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? new Provenance
            {
                Command = Text(notebook, "command") ?? Publishing.Provenance.NotRecorded,
                Date = date,
                Commit = Text(notebook, "commit"),
                IsDirty = Text(notebook, "dirty") == "true",
                OperatingSystem = Text(notebook, "system") ?? Publishing.Provenance.NotRecorded,
                Processor = Text(notebook, "processor") ?? Publishing.Provenance.NotRecorded,
                Memory = Text(notebook, "memory") ?? Publishing.Provenance.NotRecorded,
                Runtime = Text(notebook, "runtime") ?? Publishing.Provenance.NotRecorded,
                Engine = Text(notebook, "engine") ?? Publishing.Provenance.NotRecorded,
            }
            : null;

    private static string? Text(Notebook notebook, string name) => (notebook.Metadata[Key] as JsonObject)?[name]?.ToString();
}
