using System.Text;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>Gives console text written by a cell's code to that cell, and all other text to the real console.</summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock InstallLock = new();
    private static bool s_installed;

    private readonly string _stream;
    private readonly TextWriter _console;

    private ConsoleCapture(string stream, TextWriter console)
    {
        _stream = stream;
        _console = console;
    }

    public override Encoding Encoding => _console.Encoding;

    /// <summary>Takes the place of <see cref="Console.Out"/> and <see cref="Console.Error"/>, once per process.</summary>
    public static void Install()
    {
        lock (InstallLock)
        {
            if (s_installed)
                return;
            s_installed = true;
            Console.SetOut(new ConsoleCapture(StreamOutput.StandardOutput, Console.Out));
            Console.SetError(new ConsoleCapture(StreamOutput.StandardError, Console.Error));
            Console.SetIn(new ConsoleInput(Console.In));
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellContext.Current is { } cell)
            cell.Write(_stream, buffer);
        else
            _console.Write(buffer);
    }

    public override void Flush()
    {
        if (CellContext.Current is { } cell)
            cell.Flush();
        else
            _console.Flush();
    }
}
