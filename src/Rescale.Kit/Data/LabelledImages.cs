using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Images with one class label each, held in memory. It owns its tensors.</summary>
public sealed class LabelledImages : IDisposable
{
    private readonly Lazy<string> checksum;

    /// <summary>Takes ownership of <paramref name="images"/> and <paramref name="labels"/>.</summary>
    /// <param name="name">What the set is called in tables and charts.</param>
    /// <param name="images">float32 [N, C, H, W], usually in [0, 1].</param>
    /// <param name="labels">int64 [N], each in 0 … classes − 1.</param>
    /// <param name="classNames">One name per class.</param>
    /// <exception cref="ArgumentException">A shape, type or label does not fit.</exception>
    public LabelledImages(string name, Tensor images, Tensor labels, IReadOnlyList<string> classNames)
    {
        if (images.dim() != 4 || images.dtype != ScalarType.Float32)
            throw new ArgumentException($"'{name}': images must be float32 [N, C, H, W], not {Describe(images)}.", nameof(images));
        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64 || labels.shape[0] != images.shape[0])
            throw new ArgumentException($"'{name}': labels must be int64 [{images.shape[0]}], one per image, not {Describe(labels)}.", nameof(labels));
        CheckLabels(name, labels, classNames.Count);
        Name = name;
        Images = images.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
        ClassNames = classNames;
        checksum = new Lazy<string>(ComputeChecksum);
    }

    /// <summary>What the set is called.</summary>
    public string Name { get; }

    /// <summary>The pictures, float32 [N, C, H, W].</summary>
    public Tensor Images { get; }

    /// <summary>The class of each picture, int64 [N].</summary>
    public Tensor Labels { get; }

    /// <summary>One name per class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>How many pictures there are.</summary>
    public long Count => Images.shape[0];

    /// <summary>How many classes there are.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>How many channels a picture has.</summary>
    public long Channels => Images.shape[1];

    /// <summary>SHA-256 (lower-case hexadecimal) over shape, pixels and labels: equal sets have equal checksums.</summary>
    public string Checksum => checksum.Value;

    /// <summary>The pictures at <paramref name="indices"/>, in that order, as a new set.</summary>
    public LabelledImages Select(ReadOnlySpan<long> indices, string? name = null)
    {
        using var index = tensor(indices.ToArray());
        return new LabelledImages(name ?? Name, Images.index_select(0, index), Labels.index_select(0, index), ClassNames);
    }

    /// <summary>The same labels with transformed pictures, as a new set.</summary>
    /// <param name="transform">Takes [N, C, H, W] and returns new pictures, N unchanged. Runs without gradients.</param>
    /// <param name="name">The new set's name; by default this one's.</param>
    public LabelledImages Map(Func<Tensor, Tensor> transform, string? name = null)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var images = transform(Images);
        if (ReferenceEquals(images, Images))
            images = images.clone();
        return new LabelledImages(name ?? Name, images, Labels.clone(), ClassNames);
    }

    /// <summary>The pictures surrounded by zeros to <paramref name="size"/>×<paramref name="size"/>; an odd row and column go to the bottom and right.</summary>
    /// <exception cref="ArgumentException">A picture is larger than <paramref name="size"/>.</exception>
    public LabelledImages PadTo(int size)
    {
        long height = Images.shape[2], width = Images.shape[3];
        if (height > size || width > size)
            throw new ArgumentException($"'{Name}' has {height}×{width} pixels and cannot be padded to {size}×{size}.", nameof(size));
        long left = (size - width) / 2, top = (size - height) / 2;
        return Map(images => nn.functional.pad(images, [left, size - width - left, top, size - height - top]));
    }

    /// <summary>Splits each class by <paramref name="seed"/> into training, validation and test pictures.</summary>
    /// <param name="seed">Decides which picture goes where; equal seeds give equal splits.</param>
    /// <param name="trainPerClass">Training pictures per class.</param>
    /// <param name="validationPerClass">Validation pictures per class.</param>
    /// <param name="testPerClass">Test pictures per class.</param>
    /// <exception cref="ArgumentException">A class has too few pictures.</exception>
    public DataSplits SplitByClass(long seed, int trainPerClass, int validationPerClass, int testPerClass)
    {
        int[] sizes = [trainPerClass, validationPerClass, testPerClass];
        int wanted = sizes.Sum();
        var parts = sizes.Select(_ => new List<long>()).ToArray();
        var labels = Labels.data<long>().ToArray();
        for (int label = 0; label < Classes; label++)
        {
            var members = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).Select(i => (long)i).ToArray();
            if (members.Length < wanted)
                throw new ArgumentException($"'{Name}': class '{ClassNames[label]}' has {members.Length} pictures, but the split asks for {wanted} ({trainPerClass} + {validationPerClass} + {testPerClass}).");
            new SeededGenerator(seed, label).Shuffle<long>(members);
            int start = 0;
            for (int part = 0; part < parts.Length; part++)
            {
                parts[part].AddRange(members.AsSpan(start, sizes[part]));
                start += sizes[part];
            }
        }
        return new DataSplits(
            Select(parts[0].ToArray(), $"{Name}, training"),
            Select(parts[1].ToArray(), $"{Name}, validation"),
            Select(parts[2].ToArray(), $"{Name}, test"));
    }

    /// <summary>For example <c>digits: 5000 pictures of 1×28×28, 10 classes</c>.</summary>
    public override string ToString() => $"{Name}: {Count} pictures of {string.Join('×', Images.shape[1..])}, {Classes} classes";

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";

    private static void CheckLabels(string name, Tensor labels, int classes)
    {
        var values = labels.data<long>().ToArray();
        int wrong = Array.FindIndex(values, label => label < 0 || label >= classes);
        if (wrong >= 0)
            throw new ArgumentException($"'{name}': picture {wrong} has label {values[wrong]}, but there are only {classes} classes (0 to {classes - 1}).", nameof(labels));
    }

    private string ComputeChecksum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(',', Images.shape)));
        using var images = Images.cpu().contiguous();
        using var labels = Labels.cpu().contiguous();
        hash.AppendData(images.bytes);
        hash.AppendData(labels.bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
