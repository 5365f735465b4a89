using Rescale.Data.Files;
using Rescale.Data.Formats;
using Rescale.Display;
using static TorchSharp.torch;

namespace Rescale.Data.Catalogue;

/// <summary>
/// Rotated digits made from MNIST in the manner of rot-MNIST; they are not its published files. Distinct digits are drawn from
/// MNIST's training and test pictures together, each is turned once about its centre by an angle of its own (bilinear, rounded to
/// bytes), and the first of them become the training pictures, the rest the fixed test set. Made once and then kept on the disk.
/// </summary>
/// <param name="name">The data set's name.</param>
/// <param name="entry">What the manifest says of it.</param>
/// <param name="origin">What the manifest says of MNIST.</param>
internal sealed class RegeneratedRotMnistDataset(string name, DatasetEntry entry, DatasetEntry origin)
    : Dataset(name, entry with { Files = origin.Files })
{
    /// <summary>Decides which digits are drawn, in which order, and every angle.</summary>
    public const long Seed = 1;

    /// <summary>Increased with every change of what is made.</summary>
    private const string Version = "1";

    private const int TrainingPictures = 0, TrainingLabels = 1, TestFiles = 2, TurnedAtOnce = 2000;

    /// <summary>Where the pictures are kept; null for the user's own place.</summary>
    public GeneratedPictures? Cache { get; init; }

    protected override DataSource Read(DatasetFolder folder)
    {
        using var scope = NewDisposeScope();
        var labels = Joined(folder, TrainingLabels);
        long training = Entry.Splits["training"], test = Entry.Splits["test"];
        if (labels.shape[0] < training + test)
            throw new InvalidDataException($"{Entry.Title} is drawn from {training + test} different digits, but '{folder.Path}' holds {labels.shape[0]}.");
        var draw = RotatedDraw.Of(labels.shape[0], training + test, Seed);
        var pictures = (Cache ?? GeneratedPictures.Default).Of(Key(folder), () => Turned(Joined(folder, TrainingPictures), draw));
        using (pictures)
        {
            var drawn = labels.index_select(0, tensor(draw.Pictures)).to(ScalarType.Int64);
            return new DataSource(Entry.Title, Split("training", 0, training), Split("test", training, test));

            LabelledImages Split(string split, long start, long count) => Checked(split, Part(
                split, pictures.narrow(0, start, count), drawn.narrow(0, start, count).clone(), Entry.Classes, folder, draw.Angles[(int)start..(int)(start + count)]));
        }
    }

    private LabelledImages Checked(string split, LabelledImages set) =>
        !Entry.Checksums.TryGetValue(split, out var expected) || set.Checksum == expected ? set : throw new InvalidDataException(
            $"{Entry.Title}: the {split} pictures that were made here have the SHA-256 {set.Checksum}, but the manifest states {expected}. Results on them could not be compared with others; "
            + "this libtorch interpolates otherwise, or the kit was changed.");

    // Double precision, so that no machine's way of rounding single steps shows in the bytes.
    private Tensor Turned(Tensor upright, RotatedDraw draw)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var turned = empty([draw.Pictures.LongLength, .. Entry.Shape.Select(size => (long)size)], ScalarType.Byte);
        for (int start = 0; start < draw.Pictures.Length; start += TurnedAtOnce)
        {
            using var step = NewDisposeScope();
            int end = Math.Min(start + TurnedAtOnce, draw.Pictures.Length);
            var some = upright.index_select(0, tensor(draw.Pictures[start..end])).unsqueeze(1).to(ScalarType.Float64);
            turned.narrow(0, start, end - start).copy_(Rotation.Rotate(some, draw.Angles[start..end]).round().clamp(0, 255).to(ScalarType.Byte));
        }
        return turned.MoveToOuterDisposeScope();
    }

    private Tensor Joined(DatasetFolder folder, int first)
    {
        var files = Entry.Required.ToArray();
        return cat([Bytes(files[first]), Bytes(files[first + TestFiles])]);

        Tensor Bytes(string file) => IdxFile.ReadBytes(folder.Find(file), folder.DigestsOf(file));
    }

    private string Key(DatasetFolder folder) => Sha256.Of(string.Join('\n',
        Entry.Required.Select(file => DigestCheck.OfFile(folder.Find(file), FileDigest.Sha256)).Prepend($"{Name} {Version} {Seed} {Entry.Splits["training"]} {Entry.Splits["test"]}")));
}
