using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Receives what a running cell gives, in the order in which it appears. Called from the cell's thread and from
/// threads the cell started, one call at a time; it may be called after the cell's end by work the cell left behind.
/// </summary>
public interface ICellSink
{
    /// <summary>Text for <see cref="StreamOutput.StandardOutput"/> or <see cref="StreamOutput.StandardError"/>.</summary>
    void Text(string stream, string text);

    /// <summary>A new display.</summary>
    /// <param name="displayId">The id by which <see cref="Update"/> refers to it.</param>
    /// <param name="data">Its forms.</param>
    void Display(string displayId, MimeBundle data);

    /// <summary>New content for an earlier display, of this cell or an earlier one.</summary>
    void Update(string displayId, MimeBundle data);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">Only when its next output comes, so that nothing flickers.</param>
    void Clear(bool wait);

    /// <summary>The value of the cell's last expression.</summary>
    void Result(MimeBundle data);
}
