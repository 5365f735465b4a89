using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>Keeps a cell's result and lets all else go: for silent requests and user expressions.</summary>
internal sealed class QuietSink : ICellSink
{
    /// <summary>The value of the last expression; null when there is none.</summary>
    public MimeBundle? Value { get; private set; }

    public void Text(string stream, string text)
    {
    }

    public void Display(string displayId, MimeBundle data)
    {
    }

    public void Update(string displayId, MimeBundle data)
    {
    }

    public void Clear(bool wait)
    {
    }

    public void Result(MimeBundle data) => Value = data;
}
