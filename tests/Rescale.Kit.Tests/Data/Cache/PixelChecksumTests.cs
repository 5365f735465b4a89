using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Cache;

public class PixelChecksumTests
{
    private const int Block = 1 << 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(2 * Block + 12_345)]
    public void Append_InPiecesOfAnyLength_AgreesWithTheWholeTensor(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        var random = new Random(2);
        var checksum = new PixelChecksum();
        for (int start = 0, taken; start < length; start += taken)
        {
            taken = Math.Min(random.Next(300_000), length - start);
            checksum.Append(bytes.AsSpan(start, taken));
        }
        using var pixels = tensor(bytes);
        Assert.Equal(PixelChecksum.Of(pixels), checksum.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(3 * Block - 1)]
    public void Of_OneOtherBit_IsAnother(int at)
    {
        var bytes = new byte[3 * Block];
        using var before = tensor(bytes);
        bytes[at] ^= 1;
        using var after = tensor(bytes);
        Assert.NotEqual(PixelChecksum.Of(before), PixelChecksum.Of(after));
    }

    [Fact]
    public void Of_BlocksInAnotherOrder_IsAnother()
    {
        var bytes = new byte[2 * Block];
        bytes.AsSpan(0, Block).Fill(1);
        using var before = tensor(bytes);
        bytes.AsSpan().Reverse();
        using var after = tensor(bytes);
        Assert.NotEqual(PixelChecksum.Of(before), PixelChecksum.Of(after));
    }

    // The published check value of CRC-32C (RFC 3720 and its catalogues) for the nine digits.
    [Fact]
    public void Crc32C_OfNineDigits_IsThePublishedValue() => Assert.Equal(0xE3069283u, Crc32C.Append(Crc32C.Append(0, "1234"u8), "56789"u8));
}
