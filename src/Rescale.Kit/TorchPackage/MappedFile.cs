using TorchSharp;

namespace Rescale.Native;

/// <summary>Files as tensors, in place of Rescale.Torch's.</summary>
public static class MappedFile
{
    /// <summary>Maps a whole file; what is written to the tensor stays in this process.</summary>
    /// <param name="path">a file that is not empty and does not become shorter while it is mapped.</param>
    /// <returns>uint8 [length of the file].</returns>
    /// <exception cref="IOException">the file cannot be mapped.</exception>
    public static torch.Tensor Open(string path)
    {
        var length = new FileInfo(path).Length;
        return length > 0
            ? torch.from_file(path, shared: false, size: length, dtype: torch.ScalarType.Byte)
            : throw new IOException($"'{path}' cannot be mapped: it is empty.");
    }
}
