using System.Text.RegularExpressions;
using Rescale.Notebooks.Engine.Magics;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>Finds what may stand in a line that begins with <c>#</c>: commands, and the files that they name.</summary>
internal static partial class DirectiveCompletion
{
    private static readonly string[] Directives = ["#i", "#load", "#r"];

    /// <param name="line">The line up to the cursor.</param>
    /// <param name="baseDirectory">The folder that relative paths refer to.</param>
    /// <returns>How many characters before the cursor are to be replaced, and by what.</returns>
    public static (int Length, IEnumerable<CompletionItem> Items) Find(string line, string baseDirectory)
    {
        if (PathPattern().Match(line) is { Success: true } path)
            return Files(path.Groups["path"].Value, baseDirectory, path.Groups["directive"].Value == "#r" ? [".dll"] : [".csx", ".cs"]);
        var written = line.TrimStart();
        var names = Directives.Concat(MagicNames.All.Select(command => command.Name)).Where(name => name.StartsWith(written, StringComparison.Ordinal));
        return (written.Length, names.Order(StringComparer.Ordinal).Select(name => new CompletionItem(name, "keyword", "")));
    }

    private static (int Length, IEnumerable<CompletionItem> Items) Files(string path, string baseDirectory, string[] extensions)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var folder = new DirectoryInfo(Path.Combine(baseDirectory, path[..^name.Length]));
        var reading = new EnumerationOptions { IgnoreInaccessible = true };
        var items = !folder.Exists ? [] : folder.EnumerateFileSystemInfos("*", reading)
            .Where(entry => entry.Name.StartsWith(name, StringComparison.Ordinal) && (entry is DirectoryInfo || extensions.Contains(entry.Extension)))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => entry is DirectoryInfo ? new CompletionItem($"{entry.Name}/", "folder", "") : new CompletionItem(entry.Name, "file", ""));
        return (name.Length, items);
    }

    [GeneratedRegex("""^\s*(?<directive>#r|#load)\s+"(?!nuget:)(?<path>[^"\0]*)$""")]
    private static partial Regex PathPattern();
}
