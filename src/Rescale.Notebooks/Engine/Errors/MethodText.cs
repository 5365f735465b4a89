using System.Reflection;
using Rescale.Notebooks.Engine.Compilation;
using Rescale.Notebooks.Engine.Formatting;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>Names methods as their authors wrote them, whatever the compiler made of them.</summary>
internal static class MethodText
{
    /// <summary>A library's method: its type, its name and its parameters.</summary>
    public static string Of(MethodBase method) => $"{TypeName(method.DeclaringType!)}.{MethodName(method, method.DeclaringType!)}";

    /// <summary>A cell's own methods by their names; its top-level code by nothing but the place.</summary>
    public static string OfCell(MethodBase method)
    {
        var type = method.DeclaringType!;
        var name = MethodName(method, type);
        if (name.StartsWith('<') || IsTopLevelCode(type))
            return "";
        var declaring = TypeName(type);
        return declaring.Length == 0 ? name : $"{declaring}.{name}";
    }

    /// <summary>A cell's statements run in an async method named &lt;Initialize&gt;.</summary>
    private static bool IsTopLevelCode(Type type) => type.Name.StartsWith("<<Initialize>>", StringComparison.Ordinal);

    private static string MethodName(MethodBase method, Type type)
    {
        // An async method or iterator runs as MoveNext of a nested type <Name>d__1, a lambda or local function as <Name>g__Local|0.
        var generated = method.Name == "MoveNext" && type.Name.StartsWith('<') ? type.Name : method.Name;
        var local = generated.IndexOf(">g__", StringComparison.Ordinal);
        if (local >= 0)
            return generated[(local + 4)..].Split('|')[0] + Parameters(method);
        if (generated.StartsWith('<') && generated.IndexOf('>') is > 1 and var end && !generated.StartsWith("<<", StringComparison.Ordinal))
            return generated[1..end] + (method.Name == "MoveNext" ? "(…)" : Parameters(method));
        return method.Name + Parameters(method);
    }

    private static string Parameters(MethodBase method) =>
        method.Name.StartsWith('<') && method.GetParameters().Length == 0
            ? "()"
            : $"({string.Join(", ", method.GetParameters().Select(parameter => $"{TypeNames.Of(parameter.ParameterType)} {parameter.Name}".TrimEnd()))})";

    /// <summary>The name with namespace and enclosing types, without those the compiler made; empty for the cell itself.</summary>
    private static string TypeName(Type type)
    {
        while (type.Name.Contains('<') && type.DeclaringType is { } declaring)
            type = declaring;
        if (NotebookLoadContext.IsCell(type))
            return "";
        var name = TypeNames.Of(type);
        return char.IsAsciiLetterLower(name[0]) || type.Namespace is not { } space ? name : $"{space}.{name}";
    }
}
