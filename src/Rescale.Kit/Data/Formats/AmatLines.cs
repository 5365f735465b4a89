namespace Rescale.Data.Formats;

/// <summary>The lines of a text file, one at a time, through a buffer of fixed length.</summary>
internal sealed class AmatLines(HashedContent content, int maxLineLength, string path)
{
    private readonly byte[] buffer = new byte[Math.Max(maxLineLength, 1 << 16)];
    private int start, end, number;
    private bool ended;

    /// <summary>Gives the next line that is not blank, without its end.</summary>
    /// <returns>False once there is none.</returns>
    /// <exception cref="InvalidDataException">The line is longer than a line can be.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        while (Read(out line))
        {
            if (line.ContainsAnyExcept(" \t\r"u8))
                return true;
        }
        return false;
    }

    private bool Read(out ReadOnlySpan<byte> line)
    {
        int length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (length < 0 && !ended)
        {
            Refill();
            length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        }
        number++;
        if (length < 0 && !ended)
            throw AmatFile.Invalid(path, $"line {number} is longer than {buffer.Length} characters");
        line = buffer.AsSpan(start, length < 0 ? end - start : length);
        bool found = length >= 0 || end > start;
        start = length < 0 ? end : start + length + 1;
        return found;
    }

    private void Refill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        int read = content.Read(buffer.AsSpan(end));
        ended = end + read < buffer.Length;
        end += read;
    }
}
