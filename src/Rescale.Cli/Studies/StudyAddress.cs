namespace Rescale.Cli.Studies;

/// <summary>Where a study is declared: FILE#NAME.</summary>
/// <param name="File">The full path of a .ipynb or .csx file.</param>
/// <param name="Name">The study's name; empty for the only one in the file.</param>
internal sealed record StudyAddress(string File, string Name)
{
    /// <exception cref="UsageException">The file does not exist, or is of another kind.</exception>
    public static StudyAddress Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        var (file, name) = hash < 0 ? (text, "") : (text[..hash], text[(hash + 1)..]);
        if (Path.GetExtension(file) is not (".ipynb" or ".csx"))
            throw new UsageException($"'{text}' names no study; write FILE#NAME with a .ipynb or .csx file, such as notebooks/own.ipynb#my-study.");
        return System.IO.File.Exists(file) ? new StudyAddress(Path.GetFullPath(file), name) : throw new UsageException($"there is no file {file}.");
    }

    public override string ToString() => $"{File}#{Name}";
}
