using System.Runtime.InteropServices;

namespace Rescale.Studies.Store;

/// <summary>The linear algebra library that libtorch multiplies with: another one, or other kernels of the same, gives other last bits.</summary>
internal static class BlasLibrary
{
    private delegate nint GetConfiguration();

    /// <summary>
    /// File names of the BLAS libraries in this process, and OpenBLAS's own account of its version and the processor whose
    /// kernels it chose; empty where libtorch brings its own inside.
    /// </summary>
    public static string Description { get; } = Describe();

    private static string Describe()
    {
        var paths = MappedFiles().Where(IsBlas).Distinct().Order(StringComparer.Ordinal).ToArray();
        return string.Join("; ", paths.Select(Path.GetFileName).Concat(paths.Select(Configuration)).Where(text => !string.IsNullOrEmpty(text)));
    }

    private static IEnumerable<string> MappedFiles() =>
        File.Exists("/proc/self/maps")
            ? File.ReadLines("/proc/self/maps").Where(line => line.Contains('/')).Select(line => line[line.IndexOf('/')..])
            : [];

    private static bool IsBlas(string path) =>
        Path.GetFileName(path) is var name && name.Contains(".so", StringComparison.Ordinal)
        && (name.StartsWith("libblas", StringComparison.Ordinal) || name.StartsWith("libopenblas", StringComparison.Ordinal) || name.StartsWith("libmkl_", StringComparison.Ordinal));

    private static string? Configuration(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library))
            return null;
        try
        {
            return NativeLibrary.TryGetExport(library, "openblas_get_config", out var function)
                ? Marshal.PtrToStringUTF8(Marshal.GetDelegateForFunctionPointer<GetConfiguration>(function)())?.Trim()
                : null;
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }
}
