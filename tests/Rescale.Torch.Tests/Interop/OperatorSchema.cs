using System.Text.RegularExpressions;
using Rescale.Native;

namespace Rescale.Torch.Tests.Interop;

/// <summary>The schema of an operator, as libtorch prints it, taken apart.</summary>
internal sealed partial record OperatorSchema(IReadOnlyList<SchemaArgument> Arguments, string Returns)
{
    internal static OperatorSchema Of(string operatorName)
    {
        var text = Op.Schema(operatorName);
        var open = text.IndexOf('(');
        var arrow = text.LastIndexOf(" -> ", StringComparison.Ordinal);
        var arguments = Split(text[(open + 1)..text.LastIndexOf(')', arrow)]).Where(part => part != "*").Select(Argument);
        var result = text[(arrow + 4)..];
        var returns = Split(result.StartsWith('(') ? result[1..^1] : result).Select(part => new SchemaArgument(part.Split(' ')[0], "", null).Kind);
        return new OperatorSchema(arguments.ToList(), string.Join(", ", returns));
    }

    private static SchemaArgument Argument(string text)
    {
        var match = ArgumentPattern().Match(text);
        return new SchemaArgument(match.Groups["type"].Value, match.Groups["name"].Value, match.Groups["default"] is { Success: true } value ? value.Value : null);
    }

    private static IEnumerable<string> Split(string list)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (list[i] == ',' && depth == 0))
            {
                if (i > start)
                    yield return list[start..i].Trim();
                start = i + 1;
            }
            else if (list[i] is '(' or '[')
            {
                depth++;
            }
            else if (list[i] is ')' or ']')
            {
                depth--;
            }
        }
    }

    [GeneratedRegex(@"^(?<type>.+) (?<name>\w+)(=(?<default>.+))?$")]
    private static partial Regex ArgumentPattern();
}
