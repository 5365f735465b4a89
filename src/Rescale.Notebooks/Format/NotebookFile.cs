namespace Rescale.Notebooks.Format;

/// <summary>Notebooks on disk.</summary>
public static class NotebookFile
{
    /// <summary>Reads a notebook.</summary>
    /// <param name="path">The <c>.ipynb</c> file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NotebookFormatException">The file is no notebook of format 4; the message names file and place.</exception>
    public static Notebook Read(string path)
    {
        if (Directory.Exists(path))
            throw new NotebookFormatException($"{path} is a folder, not a notebook file.");
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no notebook {path}.", path);
        try
        {
            return NotebookReader.Read(File.ReadAllText(path));
        }
        catch (NotebookFormatException error)
        {
            throw new NotebookFormatException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Writes a notebook; a reader finds the old one or the new one and never a half.</summary>
    /// <param name="path">The <c>.ipynb</c> file; its folder is created when missing.</param>
    /// <param name="notebook">The notebook.</param>
    public static void Write(string path, Notebook notebook) => AtomicFile.Write(path, stream => NotebookWriter.Write(stream, notebook));
}
