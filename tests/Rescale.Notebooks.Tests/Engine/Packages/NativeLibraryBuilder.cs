using System.Diagnostics;

namespace Rescale.Notebooks.Tests.Engine.Packages;

/// <summary>Makes small native libraries for tests to call.</summary>
internal static class NativeLibraryBuilder
{
    /// <summary>Compiles a source of C++; skips the test where there is no compiler.</summary>
    /// <returns>The library's path.</returns>
    public static string Build(string folder, string fileName, string source)
    {
        var path = Path.Combine(folder, fileName);
        File.WriteAllText(path + ".cpp", source);
        try
        {
            using var compiler = Process.Start("g++", ["-shared", "-fPIC", "-o", path, path + ".cpp"]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("g++ is not installed");
        }
        return path;
    }
}
