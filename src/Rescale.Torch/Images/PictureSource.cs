namespace Rescale.Native;

/// <summary>A picture as the bridge takes it: a file, or bytes in memory where there is no path. native/pictures/picture_reader.h has its twin.</summary>
internal unsafe struct PictureSource
{
    /// <summary>UTF-8, ended by a zero; null for bytes in memory.</summary>
    internal byte* Path;

    /// <summary>The first of the bytes in memory.</summary>
    internal byte* Data;

    /// <summary>How many bytes in memory there are.</summary>
    internal long Length;
}
