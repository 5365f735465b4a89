namespace Rescale.Data.Formats;

/// <summary>Small text files that accompany pictures.</summary>
internal static class BoundedText
{
    private const long MaxBytes = 16L << 20;

    /// <summary>The lines that are not blank, without blanks around them.</summary>
    /// <exception cref="InvalidDataException">The file is larger than such a file can be.</exception>
    public static IReadOnlyList<string> Lines(string path)
    {
        if (new FileInfo(path).Length is > MaxBytes and var length)
            throw new InvalidDataException($"'{path}' is {length} bytes long, more than the limit of {MaxBytes}.");
        return [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
