namespace Rescale.Data;

/// <summary>A picture on the disk.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Label">Its class.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Changed">When it was last changed, in ticks of universal time.</param>
internal readonly record struct PictureFile(string Path, long Label, long Bytes, long Changed)
{
    /// <summary>A picture as the disk has it now.</summary>
    public static PictureFile Of(FileInfo file, long label) => new(file.FullName, label, file.Length, file.LastWriteTimeUtc.Ticks);
}
