using Rescale.Notebooks.Format;
using Rescale.Notebooks.Verification;

namespace Rescale.Notebooks.Runner;

/// <summary>Puts what arrives from a running notebook into the outputs of its cells.</summary>
internal sealed class CellRecorder
{
    /// <summary>Text of one cell that is kept; a runaway loop must not fill the disk.</summary>
    private const int MaximumCharacters = 10_000_000;

    private readonly Dictionary<string, List<DisplayOutput>> _displays = new(StringComparer.Ordinal);
    private CodeCell? _cell;
    private int _characters;
    private bool _clearFirst;

    /// <summary>Makes a cell the one that outputs belong to.</summary>
    public void Begin(CodeCell cell)
    {
        _cell = cell;
        _characters = 0;
        _clearFirst = false;
    }

    /// <summary>Takes the outputs of the running cell away.</summary>
    /// <param name="wait">Only when its next output comes.</param>
    public void Clear(bool wait)
    {
        _clearFirst = wait;
        if (wait)
            return;
        _cell?.Outputs.Clear();
        _characters = 0;
    }

    /// <summary>Adds an output; text joins the text before it when both are of the same stream.</summary>
    /// <param name="output">The output.</param>
    /// <param name="displayId">The id by which updates refer to it; null when none can.</param>
    public void Add(Output output, string? displayId = null)
    {
        if (_cell is null)
            return;
        if (_clearFirst)
            Clear(wait: false);
        if (output is StreamOutput text)
        {
            AddText(text);
            return;
        }
        _cell.Outputs.Add(output);
        if (displayId is not null && output is DisplayOutput display)
            DisplaysOf(displayId).Add(display);
    }

    /// <summary>Replaces the content of a display of this or an earlier cell.</summary>
    public void Update(string displayId, MimeBundle data)
    {
        foreach (var display in DisplaysOf(displayId))
        {
            display.Data = data;
            // How far an update had come is no result: comparisons leave it out.
            display.Metadata[ExecutionComparison.LiveKey] = true;
        }
    }

    private List<DisplayOutput> DisplaysOf(string displayId)
    {
        if (!_displays.TryGetValue(displayId, out var displays))
            _displays[displayId] = displays = [];
        return displays;
    }

    private void AddText(StreamOutput text)
    {
        if (_characters > MaximumCharacters)
            return;
        _characters += text.Text.Length;
        if (_characters > MaximumCharacters)
            text = new StreamOutput(text.Name, text.Text + $"\n… the rest of this cell's text is left out: it has more than {MaximumCharacters:N0} characters.\n");
        if (_cell!.Outputs.LastOrDefault() is StreamOutput last && last.Name == text.Name)
            last.Append(text.Text);
        else
            _cell.Outputs.Add(text);
    }
}
