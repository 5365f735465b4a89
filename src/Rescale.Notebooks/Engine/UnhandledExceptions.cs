using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine;

/// <summary>Keeps the process alive when an exception leaves a thread that a cell started: the cell reports it. All others end the process as ever.</summary>
internal static class UnhandledExceptions
{
    private static readonly Lock InstallLock = new();
    private static bool s_installed;

    /// <summary>Takes effect once per process.</summary>
    public static void Install()
    {
        lock (InstallLock)
        {
            if (s_installed)
                return;
            s_installed = true;
            ExceptionHandling.SetUnhandledExceptionHandler(Report);
        }
    }

    private static bool Report(Exception error)
    {
        if ((CellContext.Current ?? LatestCellOf(error)) is not { } cell)
            return false;
        cell.ReportUnhandled(error);
        return true;
    }

    /// <summary>Some of .NET's callbacks, such as a timer's, have left the cell's execution context when the exception comes here.</summary>
    private static CellContext? LatestCellOf(Exception error) =>
        new StackTrace(error).GetFrames().Select(frame => NotebookLoadContext.Of(frame.GetMethod()?.DeclaringType?.Assembly)?.LatestCell).FirstOrDefault(cell => cell is not null);
}
