using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Parameters;

/// <summary>Reads the <c>parameters</c> cell of a notebook and puts values after it, as papermill does.</summary>
public static class ParameterCell
{
    /// <summary>The tag of the cell that declares a notebook's parameters with their defaults.</summary>
    public const string Tag = "parameters";

    /// <summary>The tag of the cell that the runner adds to set them.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>The parameters a notebook declares, in order; none when it has no cell tagged <see cref="Tag"/>.</summary>
    public static IReadOnlyList<DeclaredParameter> Declared(Notebook notebook)
    {
        if (Find(notebook) is not { } cell)
            return [];
        var tree = CSharpSyntaxTree.ParseText(cell.Source, new CSharpParseOptions(kind: SourceCodeKind.Script));
        return
        [
            .. ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<FieldDeclarationSyntax>()
                .Where(field => !field.Modifiers.Any(SyntaxKind.ConstKeyword))
                .SelectMany(field => field.Declaration.Variables.Select(variable =>
                    new DeclaredParameter(variable.Identifier.ValueText, TypeOf(field.Declaration.Type, variable.Initializer?.Value)))),
        ];
    }

    /// <summary>Adds a cell that sets parameters after the one that declares them; replaces one added before.</summary>
    /// <exception cref="ParameterException">A name is not declared, or a value does not fit.</exception>
    public static void Inject(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        notebook.Cells.RemoveAll(cell => cell.HasTag(InjectedTag));
        if (values.Count == 0)
            return;
        var declared = Declared(notebook).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var lines = values.Select(value => declared.TryGetValue(value.Key, out var parameter)
            ? $"{value.Key} = {parameter.Literal(value.Value)};"
            : throw new ParameterException($"The notebook has no parameter '{value.Key}'; {Describe([.. declared.Values])}."));

        var source = "// Parameters set for this run\n" + string.Join('\n', lines);
        var ids = notebook.Cells.Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        var index = notebook.Cells.IndexOf(Find(notebook)!) + 1;
        var injected = new CodeCell(ids.Contains(InjectedTag) ? CellId.Derive(source, index, ids) : InjectedTag, source);
        injected.AddTag(InjectedTag);
        notebook.Cells.Insert(index, injected);
    }

    /// <summary>The parameters in words, for messages.</summary>
    internal static string Describe(IReadOnlyList<DeclaredParameter> parameters) =>
        parameters.Count == 0
            ? $"it has none (no cell tagged '{Tag}' declares any)"
            : "its parameters are " + string.Join(", ", parameters.Select(parameter => parameter.Name));

    private static CodeCell? Find(Notebook notebook) => notebook.CodeCells.FirstOrDefault(cell => cell.HasTag(Tag));

    private static string? TypeOf(TypeSyntax declared, ExpressionSyntax? value)
    {
        if (!declared.IsVar)
            return (declared is NullableTypeSyntax nullable ? nullable.ElementType : declared).ToString();
        if (value is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.UnaryPlusExpression } signed)
            value = signed.Operand;
        return value is LiteralExpressionSyntax literal ? TypeOf(literal.Token.Value) : value is InterpolatedStringExpressionSyntax ? "string" : null;
    }

    private static string? TypeOf(object? literal) => literal switch
    {
        string => "string",
        bool => "bool",
        int => "int",
        long => "long",
        uint => "uint",
        ulong => "ulong",
        double => "double",
        float => "float",
        decimal => "decimal",
        _ => null,
    };
}
