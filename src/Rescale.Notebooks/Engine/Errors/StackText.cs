using System.Diagnostics;
using System.Reflection;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>
/// The calls that an exception came through, the innermost first. Frames of the engine and of the async machinery say nothing about
/// the notebook and are left out, as are those of .NET between and outside of the notebook's own; what calls itself is shown once.
/// </summary>
internal static class StackText
{
    private const int MaximumFirst = 30, MaximumLast = 10;

    /// <summary>The lines of an exception's calls; none when it was not thrown.</summary>
    public static IEnumerable<string> Of(Exception error)
    {
        var lines = Repetitions(Frames(new StackTrace(error, fNeedFileInfo: true))).ToList();
        if (lines.Count <= MaximumFirst + MaximumLast)
            return lines;
        return [.. lines.Take(MaximumFirst), $"   … {lines.Count - MaximumFirst - MaximumLast} calls", .. lines.TakeLast(MaximumLast)];
    }

    private static IEnumerable<string> Frames(StackTrace trace)
    {
        var inCell = false;
        foreach (var frame in trace.GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || IsMachinery(type, method))
                continue;
            var isCell = NotebookLoadContext.HoldsCell(type.Assembly);
            if (inCell && FrameworkReferences.Holds(type.Assembly))
                continue;
            inCell |= isCell;
            yield return "   at " + Describe(frame, method, isCell);
        }
    }

    private static string Describe(StackFrame frame, MethodBase method, bool isCell)
    {
        var name = isCell ? MethodText.OfCell(method) : MethodText.Of(method);
        if (frame.GetFileName() is not { } file)
            return name;
        var place = $"{Path.GetFileName(file)}, line {frame.GetFileLineNumber()}";
        return name.Length == 0 ? place : $"{name} in {place}";
    }

    private static bool IsMachinery(Type type, MethodBase method) =>
        type.Assembly == typeof(StackText).Assembly
        || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        || type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Runtime"
        || type.FullName == "System.Threading.ExecutionContext"
        || (type.Name.StartsWith('<') && method.Name.StartsWith("System.Threading.", StringComparison.Ordinal)); // an async iterator's own

    private static IEnumerable<string> Repetitions(IEnumerable<string> lines)
    {
        string? last = null;
        var times = 0;
        foreach (var line in lines.Append(null))
        {
            if (last is not null && line == last)
            {
                times++;
                continue;
            }
            if (last is not null)
                yield return times > 2 ? $"{last} ({times} times)" : last;
            (last, times) = (line, 1);
        }
    }
}
