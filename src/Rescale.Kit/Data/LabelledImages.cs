using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// Images with one class label each. Sets that were selected from one another share its pixels: a selection costs an index,
/// and the memory is given back when the last of them is disposed.
/// </summary>
public sealed class LabelledImages : IDisposable
{
    private readonly PictureRows pixels;
    private readonly long[] labels;
    private readonly Lazy<Tensor> stored;
    private readonly Lazy<Tensor> images;
    private readonly Lazy<Tensor> labelTensor;
    private readonly Lazy<string> checksum;

    /// <summary>Takes ownership of <paramref name="images"/> and <paramref name="labels"/>.</summary>
    /// <param name="name">What the set is called in tables and charts.</param>
    /// <param name="images">[N, C, H, W]: float32, usually in [0, 1], or uint8, of which 255 stands for 1.</param>
    /// <param name="labels">int64 [N], each in 0 … classes − 1.</param>
    /// <param name="classNames">One name per class.</param>
    /// <param name="angles">By how much each picture was turned, see <see cref="Angles"/>; null where that is not known.</param>
    /// <exception cref="ArgumentException">A shape, type or label does not fit, or there is not one angle per picture.</exception>
    public LabelledImages(string name, Tensor images, Tensor labels, IReadOnlyList<string> classNames, IReadOnlyList<double>? angles = null)
        : this(name, Checked(name, images, labels, classNames.Count), new PictureRows(images), classNames, angles)
    {
        labels.Dispose();
    }

    private LabelledImages(string name, long[] labels, PictureRows pixels, IReadOnlyList<string> classNames, IReadOnlyList<double>? angles)
    {
        if (angles is not null && angles.Count != labels.Length)
            throw new ArgumentException($"'{name}' has {labels.Length} pictures, but {angles.Count} angles.", nameof(angles));
        Name = name;
        Angles = angles;
        this.pixels = pixels;
        this.labels = labels;
        ClassNames = classNames;
        stored = new Lazy<Tensor>(() => pixels.All().DetachFromDisposeScope());
        images = new Lazy<Tensor>(() => AsFloats(stored.Value).DetachFromDisposeScope());
        labelTensor = new Lazy<Tensor>(() => tensor(labels).DetachFromDisposeScope());
        checksum = new Lazy<string>(ComputeChecksum);
    }

    /// <summary>What the set is called.</summary>
    public string Name { get; }

    /// <summary>
    /// All pictures as float32 [N, C, H, W], usually in [0, 1]. Of a set of bytes this is a copy of four times their size, made
    /// when it is first asked for; <see cref="Take"/> gets some of them only.
    /// </summary>
    public Tensor Images => images.Value;

    /// <summary>
    /// All pictures as they are stored, [N, C, H, W]: float32, or uint8, of which 255 stands for 1. A set that was selected from
    /// another copies its pictures together when they are first asked for here.
    /// </summary>
    public Tensor Pixels => stored.Value;

    /// <summary>The class of each picture, int64 [N].</summary>
    public Tensor Labels => labelTensor.Value;

    /// <summary>
    /// By how much each picture was turned when the set was made, in radians, counter-clockwise as seen, in [0, 2π); null where that
    /// is not known. It is no part of the <see cref="Checksum"/>.
    /// </summary>
    public IReadOnlyList<double>? Angles { get; }

    /// <summary>One name per class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>How many pictures there are.</summary>
    public long Count => labels.LongLength;

    /// <summary>How many classes there are.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>How many channels a picture has.</summary>
    public long Channels => pixels.Shape[0];

    /// <summary>The shape of a picture, [C, H, W].</summary>
    public long[] PictureShape => pixels.Shape;

    /// <summary>How pixels are stored: float32, or uint8, of which 255 stands for 1.</summary>
    public ScalarType PixelType => pixels.Type;

    /// <summary>SHA-256 (lower-case hexadecimal) over shape, pixels as they are stored, and labels: equal sets have equal checksums.</summary>
    public string Checksum => checksum.Value;

    private long FloatBytes => PictureShape.Aggregate((long)sizeof(float), (product, size) => product * size);

    /// <summary>The class of each picture.</summary>
    internal ReadOnlySpan<long> Classification => labels;

    /// <summary>The pictures at <paramref name="indices"/>, in that order, as float32 [n, C, H, W]; bytes are divided by 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no picture of that index.</exception>
    public Tensor Take(ReadOnlySpan<long> indices)
    {
        using var taken = Gather(indices);
        return AsFloats(taken);
    }

    /// <summary>At most <paramref name="wanted"/> pictures, spread evenly over the set, as <see cref="Take"/> gives them.</summary>
    internal Tensor TakeSpread(int wanted)
    {
        int taken = (int)Math.Min(wanted, Count);
        return Take([.. Enumerable.Range(0, taken).Select(i => i * Count / taken)]);
    }

    /// <summary>The pictures at <paramref name="indices"/>, in that order, as a new set that shares this one's pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no picture of that index.</exception>
    public LabelledImages Select(ReadOnlySpan<long> indices, string? name = null)
    {
        var selected = pixels.Select(indices);
        var chosen = new long[indices.Length];
        var angles = Angles is null ? null : new double[indices.Length];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = labels[indices[i]];
            if (angles is not null)
                angles[i] = Angles![(int)indices[i]];
        }
        return new LabelledImages(name ?? Name, chosen, selected, ClassNames, angles);
    }

    /// <summary>The same labels and angles with transformed pictures, as a new set of float32, which is all in memory: four times the size of a set of bytes.</summary>
    /// <param name="transform">Takes float32 [N, C, H, W] and returns new pictures, N unchanged. Runs without gradients.</param>
    /// <param name="name">The new set's name; by default this one's.</param>
    /// <exception cref="InvalidOperationException">The new set takes more than <see cref="PictureMemory.Limit"/>.</exception>
    public LabelledImages Map(Func<Tensor, Tensor> transform, string? name = null)
    {
        PictureMemory.Require(this, FloatBytes);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var stored = pixels.All();
        var floats = AsFloats(stored);
        var mapped = transform(floats);
        // What is handed on must not be the memory that this set keeps.
        if (ReferenceEquals(mapped, floats) && stored.dtype == ScalarType.Float32)
            mapped = mapped.clone();
        return new LabelledImages(name ?? Name, mapped, tensor(labels), ClassNames, Angles);
    }

    /// <summary>
    /// Every picture turned by an angle of its own, uniform in [0, 2π), that depends on <paramref name="seed"/> and the picture's
    /// place alone, as a new set of float32 that knows these <see cref="Angles"/>.
    /// </summary>
    /// <param name="seed">Equal seeds give equal angles.</param>
    /// <param name="name">The new set's name; by default <c>rotated</c> and this one's.</param>
    /// <exception cref="ArgumentException">The pictures are not square.</exception>
    /// <exception cref="InvalidOperationException">The new set takes more than <see cref="PictureMemory.Limit"/>.</exception>
    public LabelledImages Rotated(long seed, string? name = null)
    {
        PictureMemory.Require(this, FloatBytes);
        var angles = Rotation.RandomAngles(Count, seed);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        return new LabelledImages(name ?? $"rotated {Name}", Rotation.Rotate(AsFloats(pixels.All()), angles), tensor(labels), ClassNames, angles);
    }

    /// <summary>
    /// The pictures surrounded by zeros to <paramref name="size"/>×<paramref name="size"/>, as a new set of the same type; an odd row and
    /// column go to the bottom and right. It is all in memory, but for pictures that have this size already: they are shared.
    /// </summary>
    /// <exception cref="ArgumentException">A picture is larger than <paramref name="size"/>.</exception>
    /// <exception cref="InvalidOperationException">The new set takes more than <see cref="PictureMemory.Limit"/>.</exception>
    public LabelledImages PadTo(int size)
    {
        long height = PictureShape[1], width = PictureShape[2];
        if (height > size || width > size)
            throw new ArgumentException($"'{Name}' has {height}×{width} pixels and cannot be padded to {size}×{size}.", nameof(size));
        if (height == size && width == size)
            return Share();
        PictureMemory.Require(this, Channels * size * size * (PixelType == ScalarType.Byte ? sizeof(byte) : sizeof(float)));
        long left = (size - width) / 2, top = (size - height) / 2;
        using var scope = NewDisposeScope();
        var padded = nn.functional.pad(pixels.All(), [left, size - width - left, top, size - height - top]);
        return new LabelledImages(Name, padded, tensor(labels), ClassNames, Angles);
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
    public override string ToString() => $"{Name}: {Count} pictures of {string.Join('×', PictureShape)}, {Classes} classes";

    /// <inheritdoc/>
    public void Dispose()
    {
        pixels.Dispose();
        if (images.IsValueCreated)
            images.Value.Dispose();
        if (stored.IsValueCreated)
            stored.Value.Dispose();
        if (labelTensor.IsValueCreated)
            labelTensor.Value.Dispose();
    }

    /// <summary>All pictures under another name, sharing this set's pixels.</summary>
    internal LabelledImages Share(string? name = null) => new(name ?? Name, labels, pixels.Share(), ClassNames, Angles);

    /// <summary>Pictures as they are stored, [n, C, H, W], the caller's own. Threads may call this at the same time.</summary>
    internal Tensor Gather(ReadOnlySpan<long> indices) => pixels.Gather(indices);

    /// <summary>Stored pictures as float32: those are handed on, bytes are divided by 255.</summary>
    internal static Tensor AsFloats(Tensor stored) =>
        stored.dtype == ScalarType.Byte ? stored.to(ScalarType.Float32).div_(255) : stored.alias();

    private static long[] Checked(string name, Tensor images, Tensor labels, int classes)
    {
        if (images.dim() != 4 || (images.dtype != ScalarType.Float32 && images.dtype != ScalarType.Byte))
            throw new ArgumentException($"'{name}': images must be float32 or uint8 [N, C, H, W], not {Describe(images)}.", nameof(images));
        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64 || labels.shape[0] != images.shape[0])
            throw new ArgumentException($"'{name}': labels must be int64 [{images.shape[0]}], one per image, not {Describe(labels)}.", nameof(labels));
        var values = labels.data<long>().ToArray();
        int wrong = Array.FindIndex(values, label => label < 0 || label >= classes);
        if (wrong >= 0)
            throw new ArgumentException($"'{name}': picture {wrong} has label {values[wrong]}, but there are only {classes} classes (0 to {classes - 1}).", nameof(labels));
        return values;
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";

    private string ComputeChecksum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(',', PictureShape.Prepend(Count))));
        pixels.Append(hash);
        hash.AppendData(MemoryMarshal.AsBytes<long>(labels));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
