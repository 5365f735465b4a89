namespace Rescale.Data.Files.Archives;

/// <summary>The content of one entry of a tar archive. Disposing it does nothing to the archive.</summary>
/// <param name="tar">The archive, behind the entry's header.</param>
/// <param name="length">The entry's length.</param>
/// <param name="target">Says what is wrong.</param>
internal sealed class TarContent(Stream tar, long length, UnpackTarget target) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = tar.Read(buffer[..(int)Math.Min(buffer.Length, length - read)]);
        read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Goes on to the next header, which begins at a multiple of 512 bytes.</summary>
    /// <exception cref="InvalidDataException">The archive ends before.</exception>
    public void Skip()
    {
        Span<byte> buffer = stackalloc byte[1 << 12];
        long left = length - read + (TarHeader.Size - length % TarHeader.Size) % TarHeader.Size;
        while (left > 0)
        {
            int count = tar.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
            if (count == 0)
                throw target.Invalid("it is truncated within an entry");
            left -= count;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
