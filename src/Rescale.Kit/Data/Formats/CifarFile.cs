using Rescale.Data.Catalogue;
using static TorchSharp.torch;

namespace Rescale.Data.Formats;

/// <summary>The binary format of CIFAR: records of one label byte (CIFAR-100: coarse, then fine) and 3×32×32 pixel bytes.</summary>
public static class CifarFile
{
    /// <summary>The most bytes that are read from one file, 1 GiB.</summary>
    public const long MaxBytes = 1L << 30;

    private const int Size = 32, PixelBytes = 3 * Size * Size;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labelBytes">Label bytes before each picture; the last of them is the label that is used. 1 in CIFAR-10, 2 in CIFAR-100.</param>
    /// <param name="classes">How many classes there are; a label that is not below it is refused.</param>
    /// <param name="digests">Checksums that it must have; by default none is compared.</param>
    /// <returns>Pictures, uint8 [N, 3, 32, 32], and labels, int64 [N].</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, too large or not made of whole records, a label is out of range, or it is
    /// not the file of the checksums.</exception>
    public static (Tensor Images, Tensor Labels) Read(string path, int labelBytes, int classes, IEnumerable<FileDigest>? digests = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(labelBytes);
        using var content = new HashedContent(path, digests ?? []);
        int record = labelBytes + PixelBytes;
        if (content.Capacity > MaxBytes)
            throw Invalid(path, $"it is {content.Capacity} bytes long, more than the limit of {MaxBytes}");
        if (content.Capacity == 0 || content.Capacity % record != 0)
            throw Invalid(path, $"it is {content.Capacity} bytes long, which is not a whole number of records of {record} bytes");
        var data = new byte[content.Capacity];
        if (content.Read(data) < data.Length)
            throw Invalid(path, "it became shorter while it was read");
        content.Verify();
        var labels = Labels(data, record, labelBytes, classes, path);
        using var scope = NewDisposeScope();
        var images = tensor(data, labels.Length, record).narrow(1, labelBytes, PixelBytes).reshape(labels.Length, 3, Size, Size).contiguous();
        return (images.MoveToOuterDisposeScope(), tensor(labels).MoveToOuterDisposeScope());
    }

    private static long[] Labels(byte[] data, int record, int labelBytes, int classes, string path)
    {
        var labels = new long[data.Length / record];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = data[i * record + labelBytes - 1];
            if (labels[i] >= classes)
                throw Invalid(path, $"picture {i} has label {labels[i]}, but there are only {classes} classes (0 to {classes - 1})");
        }
        return labels;
    }

    private static InvalidDataException Invalid(string path, string reason) =>
        new($"'{path}' is not a usable CIFAR file: {reason}. Fetch it again from its source.");
}
