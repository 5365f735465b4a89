using System.Runtime.InteropServices;

namespace Rescale.Native;

/// <summary>An error that libtorch reported. Catch <see cref="ExternalException"/> in code that must also run on the TorchSharp package.</summary>
public sealed class TorchException : ExternalException
{
    internal TorchException(string message, string? operation)
        : base(operation is null ? message : $"{message}{Environment.NewLine}  in {operation}")
    {
        Operation = operation;
    }

    /// <summary>The operator that failed with the kinds and shapes of its arguments, as in
    /// <c>aten::mm(Float32 [2, 3], Float32 [4, 5])</c>; null when no operator was involved.</summary>
    public string? Operation { get; }
}
