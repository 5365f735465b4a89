using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Benchmarks.Cells;

/// <summary>For cells whose outputs nobody looks at.</summary>
internal sealed class DiscardingSink : ICellSink
{
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

    public void Result(MimeBundle data)
    {
    }
}
