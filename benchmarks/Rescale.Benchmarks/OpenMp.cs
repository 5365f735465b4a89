using System.Runtime.InteropServices;

namespace Rescale.Benchmarks;

/// <summary>Settings that OpenMP reads from the environment when it is loaded.</summary>
internal static partial class OpenMp
{
    /// <summary>
    /// Lets idle threads sleep instead of spin, here and in processes started later: threads that spin steal the cores from
    /// the peer that is being measured. Call it before the first tensor exists.
    /// </summary>
    public static void LetIdleThreadsSleep()
    {
        // .NET keeps its own copy of the environment, which native code does not see.
        if (setenv("OMP_WAIT_POLICY", "PASSIVE", 1) != 0)
            throw new InvalidOperationException("The environment variable OMP_WAIT_POLICY could not be set.");
        Environment.SetEnvironmentVariable("OMP_WAIT_POLICY", "PASSIVE");
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
