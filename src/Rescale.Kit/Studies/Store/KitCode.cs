using System.Security.Cryptography;
using System.Text;
using Rescale.Native;
using TorchSharp;

namespace Rescale.Studies.Store;

/// <summary>The versions of everything below a run: kit, bridge, libtorch and the processor's instruction set.</summary>
internal static class KitCode
{
    /// <summary>What a run's code was built from, by name.</summary>
    public static IReadOnlyDictionary<string, string> Assemblies { get; } = new Dictionary<string, string>
    {
        ["Rescale.Kit"] = typeof(KitCode).Module.ModuleVersionId.ToString(),
        ["torch"] = typeof(torch).Module.ModuleVersionId.ToString(),
        ["bridge"] = Runtime.NativeSourceHash,
    };

    public static string LibtorchVersion => Runtime.LibtorchVersion;

    public static string CpuCapability => Runtime.CpuCapability;

    /// <summary>The BLAS library, looked for only once libtorch and with it that library are loaded.</summary>
    public static string Blas => LibtorchVersion.Length > 0 ? BlasLibrary.Description : "";

    /// <summary>Hash over the sources of the notebook's cells that declare types, as its engine lists them.</summary>
    public static string NotebookSourcesHash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var source in (AppContext.GetData("Notebook.TypeSources") as IReadOnlyList<string> ?? []).Distinct())
            {
                // The length first, or two cells could pass for one.
                hash.AppendData(BitConverter.GetBytes(source.Length));
                hash.AppendData(Encoding.UTF8.GetBytes(source));
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
