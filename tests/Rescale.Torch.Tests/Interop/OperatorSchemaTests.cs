using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Torch.Tests.Interop;

/// <summary>
/// Every call of an operator in the sources agrees with the schema that libtorch itself has for that operator. A call is
/// named by its text, so that a failure says which line of which file is wrong.
/// </summary>
public class OperatorSchemaTests
{
    /// <summary>Defaults that TorchSharp chose otherwise than PyTorch; our signatures are TorchSharp's.</summary>
    private static readonly HashSet<string> OtherDefaults =
    [
        "aten::log_normal_ mean",
        "aten::log_normal_ std",
        "aten::nan_to_num nan", // 0, which is also what PyTorch's None means
        "aten::nan_to_num_ nan",
        "aten::as_strided storage_offset",
        "aten::kl_div log_target",
    ];

    private static readonly Dictionary<string, string> ReturnOf = new()
    {
        ["Call"] = "Tensor",
        ["InPlace"] = "Tensor",
        ["Call2"] = "Tensor, Tensor",
        ["Call3"] = "Tensor, Tensor, Tensor",
        ["CallList"] = "Tensor[]",
        ["CallBool"] = "bool",
        ["CallScalar"] = "Scalar",
        ["CallVoid"] = "",
    };

    /// <summary>Which schema types an argument of a C# type may stand for.</summary>
    private static readonly Dictionary<string, string[]> StandsFor = new()
    {
        ["Tensor"] = ["Tensor"],
        ["Parameter"] = ["Tensor"],
        ["Scalar"] = ["Scalar", "float"],
        ["long"] = ["int", "float", "Scalar", "int[]", "SymInt", "SymInt[]"],
        ["int"] = ["int", "float", "Scalar", "int[]", "SymInt", "SymInt[]"],
        ["double"] = ["float", "Scalar"],
        ["float"] = ["float", "Scalar"],
        ["bool"] = ["bool"],
        ["long[]"] = ["int[]", "SymInt[]"],
        ["ReadOnlySpan<long>"] = ["int[]", "SymInt[]"],
        ["double[]"] = ["float[]"],
        ["Tensor[]"] = ["Tensor[]", "Tensor?[]"],
        ["string"] = ["str"],
        ["ScalarType"] = ["ScalarType", "int"],
        ["Device"] = ["Device"],
        ["Generator"] = ["Generator"],
    };

    private static readonly List<OperatorCall> Calls = Directory.EnumerateFiles(Checkout.PathOf("src", "Rescale.Torch"), "*.cs", SearchOption.AllDirectories).SelectMany(OperatorCall.In).ToList();

    [Fact]
    public void Calls_AreFound() => Assert.True(Calls.Count > 400, $"Only {Calls.Count} calls of operators were found in the sources.");

    [Fact]
    public void Operator_Exists() => AssertAll(call =>
    {
        OperatorSchema.Of(call.Operator);
        return null;
    });

    [Fact]
    public void Result_IsWhatTheSchemaReturns() => AssertAll(call =>
        ReturnOf[call.Method] == OperatorSchema.Of(call.Operator).Returns ? null : $"returns ({OperatorSchema.Of(call.Operator).Returns})");

    [Fact]
    public void Arguments_AreNeitherTooManyNorMissing() => AssertAll(call =>
    {
        var schema = OperatorSchema.Of(call.Operator).Arguments;
        if (call.Arguments.Count > schema.Count)
            return $"takes {schema.Count} arguments";
        var missing = schema.Where((argument, i) => !argument.MayBeOmitted && (i >= call.Arguments.Count || call.Arguments[i].ToString() == "Argument.None"));
        return missing.Any() ? $"lacks {string.Join(", ", missing.Select(argument => argument.Name))}" : null;
    });

    [Fact]
    public void Argument_NamedInTheSchema_StandsAtItsPlace() => AssertAll(call =>
    {
        var schema = OperatorSchema.Of(call.Operator).Arguments;
        var misplaced = call.Arguments
            .Select((expression, i) => (Name: expression.ToString().TrimStart('@'), Place: i))
            .Where(argument => schema.Any(other => other.Name == argument.Name) && schema[argument.Place].Name != argument.Name);
        return misplaced.Any() ? $"has {string.Join(", ", misplaced.Select(argument => argument.Name))} at another place" : null;
    });

    [Fact]
    public void Argument_HasATypeThatTheSchemaTakes() => AssertAll(call =>
    {
        var schema = OperatorSchema.Of(call.Operator).Arguments;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var type = TypeOf(call.Arguments[i], call);
            if (type is null)
                continue;
            if (!StandsFor.TryGetValue(type, out var kinds))
                return $"is given a {type}, which stands for nothing in a schema";
            if (!kinds.Contains(schema[i].Kind))
                return $"is given a {type} where {schema[i].Name} is a {schema[i].Type}";
        }
        return null;
    });

    [Fact]
    public void Default_IsTheSchemas() => AssertAll(call =>
    {
        var schema = OperatorSchema.Of(call.Operator).Arguments;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var name = call.Arguments[i].ToString().TrimStart('@');
            if (!call.Parameters.TryGetValue(name, out var parameter) || parameter.Default is null || schema[i].Default is null || OtherDefaults.Contains($"{call.Operator} {schema[i].Name}"))
                continue;
            // No argument at all leaves the choice to the schema.
            if (parameter.Default.Value.ToString() is "null" or "default")
                continue;
            if (Normalized(parameter.Default.Value.ToString()) != Normalized(schema[i].Default!))
                return $"has the default {schema[i].Default} for {schema[i].Name}, the wrapper {parameter.Default.Value}";
        }
        return null;
    });

    private static string? TypeOf(ExpressionSyntax expression, OperatorCall call) => expression switch
    {
        ThisExpressionSyntax => "Tensor",
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression) || literal.IsKind(SyntaxKind.FalseLiteralExpression) => "bool",
        IdentifierNameSyntax name when call.Parameters.TryGetValue(name.Identifier.ValueText, out var parameter) => parameter.Type!.ToString().TrimEnd('?').Replace("torch.", ""),
        _ => null,
    };

    private static string Normalized(string value)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number.ToString("R", CultureInfo.InvariantCulture);
        return value switch
        {
            "None" => "null",
            "ScalarType.Int64" => "4",
            "False" => "false",
            "True" => "true",
            _ => value,
        };
    }

    private static void AssertAll(Func<OperatorCall, string?> complaint)
    {
        var complaints = new List<string>();
        foreach (var call in Calls)
        {
            string? text;
            try
            {
                text = complaint(call);
            }
            catch (Exception error) when (error is Rescale.Native.TorchException or KeyNotFoundException or ArgumentOutOfRangeException)
            {
                text = error.Message;
            }
            if (text is not null)
                complaints.Add($"{call.Place} {call.Operator} {text}");
        }
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }
}
