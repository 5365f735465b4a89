namespace Rescale.Data.Files.Archives;

/// <summary>A stream whose CRC-32 is compared when its end is reached; System.IO.Compression does not look at it.</summary>
/// <param name="content">The content; disposed along.</param>
/// <param name="expected">The checksum that the archive states.</param>
/// <param name="wrong">What to throw where it differs.</param>
internal sealed class Crc32Stream(Stream content, uint expected, Func<Exception> wrong) : Stream
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        return value;
    })];

    private uint crc = uint.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        foreach (var value in buffer[..count])
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return count > 0 || ~crc == expected ? count : throw wrong();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
