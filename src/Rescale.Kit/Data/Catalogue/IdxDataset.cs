using Rescale.Data.Files;
using Rescale.Data.Formats;
using static TorchSharp.torch;

namespace Rescale.Data.Catalogue;

/// <summary>Grey pictures in four IDX files, which the manifest names in this order: training pictures and labels, test pictures and labels.</summary>
/// <param name="name">The data set's name.</param>
/// <param name="entry">What the manifest says of it.</param>
/// <param name="transposed">Whether the files store every picture column by column.</param>
internal sealed class IdxDataset(string name, DatasetEntry entry, bool transposed = false) : Dataset(name, entry)
{
    protected override DataSource Read(DatasetFolder folder)
    {
        var files = Entry.Required.ToArray();
        return new DataSource(Entry.Title, Read(folder, "training", files[0], files[1]), Read(folder, "test", files[2], files[3]));
    }

    private LabelledImages Read(DatasetFolder folder, string split, string imageFile, string labelFile)
    {
        using var scope = NewDisposeScope();
        var images = Bytes(folder, imageFile, 3).unsqueeze(1);
        return Part(split, transposed ? images.transpose(2, 3).contiguous() : images, Bytes(folder, labelFile, 1), Entry.Classes, folder);
    }

    private static Tensor Bytes(DatasetFolder folder, string file, int rank)
    {
        var path = folder.Find(file);
        var values = IdxFile.ReadBytes(path, folder.DigestsOf(file));
        return values.dim() == rank ? values : throw new InvalidDataException($"'{path}' holds {values.dim()} dimensions, not {rank}.");
    }
}
