using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Torch.Tests.Interop;

/// <summary>A place in the sources that calls an operator by name.</summary>
internal sealed record OperatorCall(string Place, string Method, string Operator, IReadOnlyList<ExpressionSyntax> Arguments, IReadOnlyDictionary<string, ParameterSyntax> Parameters)
{
    internal static IEnumerable<OperatorCall> In(string path)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path));
        foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Op" } } member)
                continue;
            if (call.ArgumentList.Arguments[0].Expression is not LiteralExpressionSyntax name)
                continue;
            yield return new OperatorCall(
                $"{Path.GetFileName(path)}:{call.GetLocation().GetLineSpan().StartLinePosition.Line + 1}",
                member.Name.Identifier.Text,
                name.Token.ValueText,
                call.ArgumentList.Arguments.Skip(1).Select(argument => argument.Expression).ToList(),
                ParametersAround(call));
        }
    }

    private static Dictionary<string, ParameterSyntax> ParametersAround(InvocationExpressionSyntax call)
    {
        var method = call.Ancestors().OfType<BaseMethodDeclarationSyntax>().FirstOrDefault();
        return method?.ParameterList.Parameters.ToDictionary(parameter => parameter.Identifier.ValueText) ?? [];
    }
}
