using System.Runtime.InteropServices;

namespace Rescale.Native;

/// <summary>One argument or result of an operator as it crosses into the bridge: 16 bytes, laid out as the bridge's <c>Value</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    /// <summary>What the other two fields mean.</summary>
    internal ValueKind Kind;

    /// <summary>Length of a list or text; device type; KiB of memory that only the returned tensor keeps alive.</summary>
    internal int Length;

    /// <summary>An integer, the bits of a real number, a handle or an address.</summary>
    internal long Bits;
}
