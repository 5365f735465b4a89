using System.Buffers.Binary;
using System.Diagnostics;
using Rescale.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Images;

/// <summary>Damaged pictures are refused or decoded, whatever the damage: no crash, no endless work, no memory that their size does not explain.</summary>
public class PictureFuzzTests : IDisposable
{
    private const int Cases = 2500;
    private const int Size = 24;
    private const long LargestGrowth = 64L << 20;

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("png", 1)]
    [InlineData("png", 3)]
    [InlineData("jpeg", 1)]
    [InlineData("jpeg", 3)]
    public void Decode_OfDamagedPictures_IsRefusedOrDecoded(string format, int channels)
    {
        var random = new Random(5);
        var picture = (arange(Size * Size * channels) * 7).remainder(256).to(uint8).reshape(channels, Size, Size);
        var whole = format == "png" ? PngCodec.Encode(picture) : JpegEncoder.Encode(picture);
        var target = empty([1, channels, Size, Size], uint8);
        PictureDecoder.Decode([whole], target);

        var (before, clock, refused) = (PeakMemory(), Stopwatch.StartNew(), 0);
        for (int i = 0; i < Cases; i++)
        {
            var damaged = Damaged(whole, random, format == "png" && i % 2 == 0);
            try
            {
                PictureDecoder.ReadSize(damaged);
                PictureDecoder.Decode([damaged], target);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Cases / 10, Cases);
        Assert.InRange(PeakMemory() - before, 0, LargestGrowth);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    private static byte[] Damaged(byte[] whole, Random random, bool correctChecksums)
    {
        byte[] damaged = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
        for (int flips = random.Next(1, 6); flips > 0 && damaged.Length > 0; flips--)
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        if (random.Next(3) == 0)
            Lie(damaged, random);
        if (correctChecksums)
            CorrectChecksums(damaged);
        return damaged;
    }

    /// <summary>Writes an extreme number over four bytes near the beginning, where sizes stand.</summary>
    private static void Lie(byte[] picture, Random random)
    {
        if (picture.Length < 64)
            return;
        uint[] extremes = [0, 1, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x00100000];
        BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(random.Next(60)), extremes[random.Next(extremes.Length)]);
    }

    /// <summary>Gives each chunk of a PNG the checksum of what it now holds, so that the damage gets past libpng's first check.</summary>
    private static void CorrectChecksums(Span<byte> png)
    {
        for (int at = 8; at + 12 <= png.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12)
                return;
            var content = png.Slice(at + 4, (int)length + 4);
            BinaryPrimitives.WriteUInt32BigEndian(png[(at + 8 + (int)length)..], Crc32(content));
            at += 12 + (int)length;
        }
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint state = ~0u;
        foreach (byte value in bytes)
        {
            state ^= value;
            for (int bit = 0; bit < 8; bit++)
                state = (state >> 1) ^ (0xEDB88320u & (0u - (state & 1)));
        }
        return ~state;
    }

    private static long PeakMemory() =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
}
