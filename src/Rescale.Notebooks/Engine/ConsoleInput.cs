namespace Rescale.Notebooks.Engine;

/// <summary>Lets <see cref="Console.ReadLine"/> in a cell ask the notebook's user, where there is one, and all other code read the real console.</summary>
internal sealed class ConsoleInput(TextReader console) : TextReader
{
    private string _rest = "";

    public override string? ReadLine()
    {
        if (CellContext.Current is not { HasInput: true } cell)
            return console.ReadLine();
        if (_rest.Length == 0)
            return cell.Ask("", password: false);
        var line = _rest.TrimEnd('\n');
        _rest = "";
        return line;
    }

    public override int Peek()
    {
        if (CellContext.Current is not { HasInput: true })
            return console.Peek();
        return TryFill() ? _rest[0] : -1;
    }

    public override int Read()
    {
        if (CellContext.Current is not { HasInput: true })
            return console.Read();
        if (!TryFill())
            return -1;
        var first = _rest[0];
        _rest = _rest[1..];
        return first;
    }

    private bool TryFill()
    {
        if (_rest.Length == 0 && CellContext.Current!.Ask("", password: false) is { } line)
            _rest = line + "\n";
        return _rest.Length > 0;
    }
}
