namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>Something displayed, whose content can be replaced in place.</summary>
public sealed class DisplayedValue
{
    private readonly CellContext _cell;
    private readonly string _displayId;
    private readonly IReadOnlyList<string> _mimeTypes;

    internal DisplayedValue(CellContext cell, string displayId, IReadOnlyList<string> mimeTypes)
    {
        _cell = cell;
        _displayId = displayId;
        _mimeTypes = mimeTypes;
    }

    /// <summary>Shows another value, or the same one after a change, where the display stands.</summary>
    public void Update(object? value) => (CellContext.Current ?? _cell).Update(_displayId, value, _mimeTypes);
}
