using System.Runtime.CompilerServices;

namespace Rescale.Tests;

/// <summary>Keeps the tests' decoded pictures out of the user's cache.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    internal static void Use()
    {
        var folder = Directory.CreateTempSubdirectory("rescale-test-cache-").FullName;
        Environment.SetEnvironmentVariable("RESCALE_CACHE", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
