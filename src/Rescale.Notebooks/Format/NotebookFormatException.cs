namespace Rescale.Notebooks.Format;

/// <summary>A file or text that is not a notebook this library can read; the message names the place.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    public NotebookFormatException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public NotebookFormatException(string message, Exception cause) : base(message, cause)
    {
    }
}
