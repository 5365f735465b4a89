using System.Diagnostics;
using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Finds threads of an interrupted cell that go on computing. The notebook's own code stops there too; what
/// libraries compute is told of, or a processor that stays busy would have no explanation.
/// </summary>
internal static class LeftoverWork
{
    private const double BusyShare = 0.3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(800);

    /// <summary>Looks how busy the process is after a cell's interruption, and tells the reader.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isIdle">Whether no other cell has begun meanwhile, whose work it would be.</param>
    /// <param name="assistance">Help with code, whose work is not the cell's either; while it works nothing can be said.</param>
    public static void ReportSoon(CellContext cell, Func<bool> isIdle, CodeAssistance assistance)
    {
        cell.Stop.Ask();
        Look(cell, isIdle, assistance);
    }

    private static void Look(CellContext cell, Func<bool> isIdle, CodeAssistance assistance) => Clock.After(Pause, () =>
    {
        var assisted = assistance.Ended;
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        Clock.After(Window, () =>
        {
            if (!isIdle() || (Environment.CpuUsage.TotalTime - before) / watch.Elapsed <= BusyShare)
                return;
            if (assistance.HasRunSince(assisted))
            {
                Look(cell, isIdle, assistance);
                return;
            }
            cell.Write(
                StreamOutput.StandardError,
                "The cell was interrupted, but other threads that cells have started still compute. Nothing can stop them from outside: they end with their work, or when the kernel is restarted.\n");
        });
    });
}
