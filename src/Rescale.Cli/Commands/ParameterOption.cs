using System.CommandLine;

namespace Rescale.Cli.Commands;

/// <summary>The option <c>-p NAME=VALUE</c>, which sets a parameter that a notebook declares.</summary>
internal static class ParameterOption
{
    public static Option<string[]> Create() =>
        new("-p") { HelpName = "NAME=VALUE", Description = "sets a parameter that the notebook declares; may be repeated" };

    /// <summary>Parameter name to value as text.</summary>
    /// <exception cref="UsageException">An assignment is none, or names a parameter a second time.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> assignments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=');
            if (equals <= 0)
                throw new UsageException($"'-p {assignment}' does not say NAME=VALUE.");
            var name = assignment[..equals].Trim();
            if (!values.TryAdd(name, assignment[(equals + 1)..]))
                throw new UsageException($"the parameter '{name}' is given twice.");
        }
        return values;
    }
}
