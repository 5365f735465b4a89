namespace Rescale.Native;

/// <summary>What the numbers of a run depend on besides its code.</summary>
public static unsafe class Runtime
{
    /// <summary>The version of libtorch, for example <c>1.13.0</c>.</summary>
    public static string LibtorchVersion => Library.Text(Library.rescale_libtorch_version());

    /// <summary>SHA-256 of the bridge's sources in hexadecimal.</summary>
    public static string NativeSourceHash => Library.Text(Library.rescale_source_hash());

    /// <summary>The instruction set whose kernels libtorch chose, for example <c>AVX2</c> or <c>AVX512</c>.</summary>
    public static string CpuCapability => Library.Text(Library.rescale_cpu_capability());

    /// <summary>libtorch's own account of its compiler, BLAS and options, several lines.</summary>
    public static string BuildDescription => Library.Text(Library.rescale_build_description());
}
