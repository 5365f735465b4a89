using Rescale.Data;
using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Catalogue;

/// <summary>The manifest's entries for data sets of a test's own size.</summary>
internal static class StandIn
{
    /// <summary>The entry of a data set with other split sizes and without the checksums of the real files.</summary>
    public static DatasetEntry Entry(string name, int training, int test)
    {
        var entry = Datasets.Find(name).Entry;
        return entry with
        {
            Splits = new Dictionary<string, int> { ["training"] = training, ["test"] = test },
            Files = [.. entry.Files.Select(file => file with { Digests = [] })],
        };
    }

    /// <summary>An IDX file of bytes.</summary>
    public static byte[] Idx(int[] shape, byte[] data) =>
        [0, 0, 8, (byte)shape.Length, .. shape.SelectMany(size => new byte[] { (byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size }), .. data];
}
