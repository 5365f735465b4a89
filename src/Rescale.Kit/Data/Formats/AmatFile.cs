using System.Buffers.Text;
using Rescale.Data.Catalogue;
using static TorchSharp.torch;

namespace Rescale.Data.Formats;

/// <summary>
/// The .amat text format of rot-MNIST: a line per picture, its pixels in [0, 1] row by row and then its label, separated by blanks.
/// </summary>
public static class AmatFile
{
    // A number of the published files takes 14 characters; a line that is much longer is something else.
    private const int MaxNumberLength = 32;

    /// <summary>Reads a file, line by line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pictures">How many lines it must have.</param>
    /// <param name="height">The height of a picture.</param>
    /// <param name="width">The width of a picture.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="digests">Checksums that it must have; by default none is compared.</param>
    /// <returns>Pictures, float32 [N, 1, H, W], and labels, int64 [N].</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is malformed, which is told by its number, there are more or fewer lines, or it is
    /// not the file of the checksums. Nothing is allocated that the file is too short to fill.</exception>
    public static (Tensor Images, Tensor Labels) Read(string path, int pictures, int height, int width, int classes, IEnumerable<FileDigest>? digests = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pictures);
        int pixels = height * width;
        using var content = new HashedContent(path, digests ?? []);
        // The shortest number is one digit and what separates it from the next.
        if (content.Capacity < pictures * (2L * (pixels + 1)) - 1)
            throw Invalid(path, $"it is {content.Capacity} bytes long, too short for {pictures} lines of {pixels + 1} numbers");
        var values = new float[(long)pictures * pixels];
        var labels = new long[pictures];
        int line = 0;
        var lines = new AmatLines(content, (pixels + 1) * MaxNumberLength, path);
        while (lines.Next(out var text))
        {
            if (line == pictures)
                throw Invalid(path, $"it has more than {pictures} lines");
            labels[line] = ParseLine(text, values.AsSpan(line * pixels, pixels), classes, path, line + 1);
            line++;
        }
        if (line < pictures)
            throw Invalid(path, $"it ends after line {line}, but has {pictures} pictures");
        content.Verify();
        using var scope = NewDisposeScope();
        return (tensor(values, pictures, 1, height, width).MoveToOuterDisposeScope(), tensor(labels).MoveToOuterDisposeScope());
    }

    internal static InvalidDataException Invalid(string path, string reason) =>
        new($"'{path}' is not a usable .amat file: {reason}. Fetch it again from its source.");

    private static long ParseLine(ReadOnlySpan<byte> text, Span<float> pixels, int classes, string path, int line)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ParseNumber(ref text, path, line, i);
            if (!float.IsFinite(pixels[i]))
                throw Invalid(path, $"line {line}: number {i + 1} is not finite");
        }
        float label = ParseNumber(ref text, path, line, pixels.Length);
        if (!text.TrimStart(Blanks).IsEmpty)
            throw Invalid(path, $"line {line} has more than {pixels.Length + 1} numbers");
        return label >= 0 && label < classes && label == MathF.Truncate(label)
            ? (long)label
            : throw Invalid(path, $"line {line}: the label {label} is none of the {classes} classes (0 to {classes - 1})");
    }

    private static float ParseNumber(ref ReadOnlySpan<byte> text, string path, int line, int index)
    {
        text = text.TrimStart(Blanks);
        if (text.IsEmpty)
            throw Invalid(path, $"line {line} ends after {index} numbers");
        if (!Utf8Parser.TryParse(text, out float value, out int length) || (length < text.Length && !Blanks.Contains(text[length])))
            throw Invalid(path, $"line {line}: number {index + 1} cannot be read");
        text = text[length..];
        return value;
    }

    private static ReadOnlySpan<byte> Blanks => " \t\r"u8;
}
