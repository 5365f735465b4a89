using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Cli.Studies;

/// <summary>Passes a cell's text on to the terminal; its displays are for readers of a notebook.</summary>
internal sealed class ConsoleSink(TextWriter output, TextWriter error) : ICellSink
{
    public void Text(string stream, string text) => (stream == StreamOutput.StandardError ? error : output).Write(text);

    public void Display(string displayId, MimeBundle data)
    {
    }

    public void Clear(bool wait)
    {
    }

    public void Update(string displayId, MimeBundle data)
    {
    }

    public void Result(MimeBundle data)
    {
    }
}
