using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Rescale.Notebooks.Runner.Parameters;

/// <summary>A variable that a notebook's <c>parameters</c> cell declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type, such as <c>int</c>; null when the declaration does not tell it by itself.</param>
public sealed record DeclaredParameter(string Name, string? Type)
{
    /// <summary>A value given as text, as a C# expression of the parameter's type.</summary>
    /// <exception cref="ParameterException">The text is no value of the type, or the type cannot be given as text.</exception>
    public string Literal(string text) => Type switch
    {
        "string" => SymbolDisplay.FormatLiteral(text, quote: true),
        "bool" => bool.TryParse(text, out var flag) ? (flag ? "true" : "false") : throw Mismatch(text, "true or false"),
        "int" => Whole<int>(text, ""),
        "long" => Whole<long>(text, "L"),
        "uint" => Whole<uint>(text, "U"),
        "ulong" => Whole<ulong>(text, "UL"),
        "short" => Whole<short>(text, ""),
        "ushort" => Whole<ushort>(text, ""),
        "byte" => Whole<byte>(text, ""),
        "sbyte" => Whole<sbyte>(text, ""),
        "double" => Real(text, "d"),
        "float" => Real(text, "f"),
        "decimal" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture) + "m"
            : throw Mismatch(text, "a decimal number such as 0.5"),
        _ => throw new ParameterException(
            $"The parameter '{Name}' cannot be set from outside: only text, numbers and true/false can, and it is {(Type is null ? "initialised by an expression" : $"a {Type}")}."),
    };

    private string Whole<T>(string text, string suffix) where T : struct, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(null, CultureInfo.InvariantCulture) + suffix
            : throw Mismatch(text, $"a whole number of type {Type}, such as 3");

    private string Real(string text, string suffix) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture) + suffix
            : throw Mismatch(text, "a number such as 0.5 or 1e-3");

    private ParameterException Mismatch(string text, string expected) =>
        new($"'{text}' is no value for the parameter '{Name}': it takes {expected}.");
}
