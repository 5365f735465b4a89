using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Rescale.Native;

/// <summary>What the numbers of a run depend on besides its code, for the TorchSharp package.</summary>
public static class Runtime
{
    /// <summary>The version that the package gives for its libtorch.</summary>
    public static string LibtorchVersion => torch.__version__;

    /// <summary>Names the build of the package: its bridge to libtorch comes with it.</summary>
    public static string NativeSourceHash => typeof(torch).Module.ModuleVersionId.ToString("N");

    /// <summary>The instruction set that libtorch chooses on this processor: <c>AVX512</c>, <c>AVX2</c> or <c>DEFAULT</c>.</summary>
    public static string CpuCapability => Avx512F.IsSupported ? "AVX512" : Avx2.IsSupported ? "AVX2" : "DEFAULT";

    /// <summary>The package tells nothing else about its libtorch.</summary>
    public static string BuildDescription => $"TorchSharp {typeof(torch).Assembly.GetName().Version}";
}
