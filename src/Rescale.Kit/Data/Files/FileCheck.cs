using Rescale.Data.Catalogue;

namespace Rescale.Data.Files;

/// <summary>What came of comparing a data file with its checksums.</summary>
/// <param name="Name">The file, as the manifest names it.</param>
/// <param name="Verdict">The outcome.</param>
/// <param name="Detail">The checksum that was compared, or what is wrong.</param>
public sealed record FileCheck(string Name, FileVerdict Verdict, string Detail)
{
    /// <summary>Compares every file of a data set's folder. Each file is read as a whole.</summary>
    public static IEnumerable<FileCheck> All(Dataset dataset, DatasetFolder folder) => dataset.Entry.Required.Select(name => Of(folder, name));

    /// <summary>For example <c>right: train.bin (SHA-256 … of the file (recorded at first download))</c>.</summary>
    public override string ToString() => $"{Verdict switch { FileVerdict.Right => "right", FileVerdict.Wrong => "WRONG", _ => "not known" }}: {Name} ({Detail})";

    private static FileCheck Of(DatasetFolder folder, string name)
    {
        try
        {
            var digests = folder.DigestsOf(name);
            if (digests.Count == 0)
                return new FileCheck(name, FileVerdict.NotKnown, "its source publishes no checksum, and none was recorded: it was not downloaded by ./rescale data get");
            DigestCheck.Require(folder.Find(name), digests, "Remove it and get the data again.");
            return new FileCheck(name, FileVerdict.Right, digests[0].ToString());
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return new FileCheck(name, FileVerdict.Wrong, error.Message);
        }
    }
}
