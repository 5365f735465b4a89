namespace Rescale.Data.Files;

/// <summary>Whether a data file is the one that its checksums describe.</summary>
public enum FileVerdict
{
    /// <summary>Its checksums agree.</summary>
    Right,

    /// <summary>It is another file, or damaged.</summary>
    Wrong,

    /// <summary>There is no checksum to compare with.</summary>
    NotKnown,
}
