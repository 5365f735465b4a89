namespace Rescale.Notebooks.Engine;

/// <summary>Asks the user of a notebook for text.</summary>
public interface ICellInput
{
    /// <summary>Waits for a line from the user.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="password">Whether what is typed must not be shown.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The line without its end; null when the user ended the input.</returns>
    /// <exception cref="InvalidOperationException">The user cannot be asked.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    string? ReadLine(string prompt, bool password, CancellationToken cancellation);
}
