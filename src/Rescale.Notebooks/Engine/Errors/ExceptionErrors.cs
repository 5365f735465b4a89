using System.Diagnostics;
using System.Reflection;
using System.Text;
using Rescale.Notebooks.Engine.Formatting;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>
/// Shows an exception with the lines of the notebook it came through: frames of the engine and of the async
/// machinery, which say nothing about the notebook, are left out.
/// </summary>
internal static class ExceptionErrors
{
    private const int MaximumCauses = 8;

    /// <param name="error">The exception.</param>
    /// <param name="isCell">Tells the assemblies that hold cells.</param>
    public static ErrorOutput Describe(Exception error, Func<Assembly, bool> isCell) =>
        new(error.GetType().FullName ?? error.GetType().Name, error.Message, [.. Lines(error, isCell)]);

    public static IEnumerable<string> Lines(Exception error, Func<Assembly, bool> isCell)
    {
        var prefix = "";
        var causes = 0;
        for (var current = error; current is not null && causes < MaximumCauses; current = current.InnerException, causes++)
        {
            foreach (var line in $"{prefix}{current.GetType().FullName}: {current.Message}".Split('\n'))
                yield return line.TrimEnd('\r');
            foreach (var frame in new StackTrace(current, fNeedFileInfo: true).GetFrames())
            {
                if (Describe(frame, isCell) is { } text)
                    yield return "   at " + text;
            }
            prefix = "caused by ";
        }
    }

    private static string? Describe(StackFrame frame, Func<Assembly, bool> isCell)
    {
        if (frame.GetMethod() is not { DeclaringType: { } type } method || IsMachinery(type, method))
            return null;
        var name = isCell(type.Assembly) ? CellMethod(method, type) : $"{TypeName(type)}.{MethodName(method, type)}";
        if (frame.GetFileName() is not { } file)
            return name;
        var place = $"{Path.GetFileName(file)}, line {frame.GetFileLineNumber()}";
        return name.Length == 0 ? place : $"{name} in {place}";
    }

    private static bool IsMachinery(Type type, MethodBase method) =>
        type.Assembly == typeof(ExceptionErrors).Assembly
        || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        || type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Runtime"
        || type.FullName == "System.Threading.ExecutionContext";

    /// <summary>A cell's own methods by their names; its top-level code by nothing but the place.</summary>
    private static string CellMethod(MethodBase method, Type type)
    {
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

    /// <summary>The name with the enclosing types, without those the compiler made (the cell's class is one of them).</summary>
    private static string TypeName(Type type)
    {
        var name = new StringBuilder();
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            if (current.Name.Contains('<') || IsCellClass(current))
                continue;
            if (name.Length > 0)
                name.Insert(0, '.');
            name.Insert(0, TypeNames.Of(current));
            if (current.DeclaringType is null && current.Namespace is { } space)
                name.Insert(0, space + ".");
        }
        return name.ToString();
    }

    private static bool IsCellClass(Type type) => type is { DeclaringType: null, Namespace: null } && type.Assembly.Location.Length == 0;
}
