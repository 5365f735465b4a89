namespace Rescale.Data;

/// <summary>A picture on the disk.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Label">Its class.</param>
internal readonly record struct PictureFile(string Path, long Label);
