using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Jupyter;

/// <summary>Ends the kernel when the program that started it is gone without having said so.</summary>
internal static class ParentProcess
{
    private const string Announced = "JPY_PARENT_PID";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Watches the parent if it asks for that, as Jupyter does unless the kernel is meant to outlive it.
    /// </summary>
    public static void Watch(Action onGone)
    {
        var parent = GetParentId();
        if (Environment.GetEnvironmentVariable(Announced) == parent.ToString())
            _ = WatchAsync(parent, onGone);
    }

    private static async Task WatchAsync(int parent, Action onGone)
    {
        while (GetParentId() == parent)
            await Task.Delay(Interval);
        onGone();
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParentId();
}
