using TorchSharp;

namespace Rescale.Native;

/// <summary>Files as tensors over their own pages, without a copy.</summary>
public static class MappedFile
{
    /// <summary>
    /// Maps a whole file. The system reads its pages when they are first used and drops them when it needs the memory; what is written
    /// to the tensor stays in this process. The mapping ends with the last tensor over it.
    /// </summary>
    /// <param name="path">a file that is not empty and does not become shorter while it is mapped.</param>
    /// <returns>uint8 [length of the file].</returns>
    /// <exception cref="IOException">the file cannot be mapped.</exception>
    public static torch.Tensor Open(string path)
    {
        var handle = Library.rescale_map_file(path);
        return handle != 0 ? new torch.Tensor(handle) : throw new IOException($"'{path}' cannot be mapped: {Library.Error().Message}.");
    }
}
