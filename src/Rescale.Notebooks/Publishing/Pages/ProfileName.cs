using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>Under which profile a notebook ran.</summary>
internal static partial class ProfileName
{
    /// <summary>The parameter given for the run, else the value in the notebook's own parameters cell.</summary>
    public static string? Of(Notebook notebook)
    {
        foreach (var (name, value) in RunFacts.Parameters(notebook))
        {
            if (name == "profile")
                return value.Trim('"');
        }
        var defaults = notebook.CodeCells.FirstOrDefault(cell => cell.HasTag("parameters"));
        return defaults is not null && Assignment().Match(defaults.Source) is { Success: true } match ? match.Groups[1].Value : null;
    }

    [GeneratedRegex("""(?m)^\s*(?:var|string)\s+profile\s*=\s*"([^"]*)"\s*;""")]
    private static partial Regex Assignment();
}
