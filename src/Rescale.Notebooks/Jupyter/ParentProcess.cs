using System.Runtime.InteropServices;
using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Jupyter;

/// <summary>Ends the kernel when the program that started it is gone without having said so.</summary>
internal static class ParentProcess
{
    private const string Announced = "JPY_PARENT_PID";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Watches the parent if it asks for that, as Jupyter does unless the kernel is meant to outlive it, and if it is VS Code, which never
    /// comes back to a kernel that it has lost.
    /// </summary>
    public static void Watch(Action onGone)
    {
        var parent = GetParentId();
        if (VsCode.HasStartedThis || Environment.GetEnvironmentVariable(Announced) == parent.ToString())
            Clock.After(Interval, () => Look(parent, onGone));
    }

    private static void Look(int parent, Action onGone)
    {
        if (GetParentId() == parent)
            Clock.After(Interval, () => Look(parent, onGone));
        else
            onGone();
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParentId();
}
