namespace Rescale.Data.Files.Archives;

/// <summary>A header of a tar archive.</summary>
/// <param name="Name">The path.</param>
/// <param name="Length">Bytes that follow.</param>
/// <param name="Kind">The type flag; <c>'0'</c> is a file, <c>'5'</c> a folder.</param>
internal readonly record struct TarEntry(string Name, long Length, char Kind);
