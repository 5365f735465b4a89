using Rescale.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Images;

public class PngCodecTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void RoundTrip_KeepsEveryPixel(int channels)
    {
        var image = randint(256, new long[] { channels, 17, 5 }, uint8);
        var decoded = PngCodec.Decode(PngCodec.Encode(image));
        Assert.Equal(image.shape, decoded.shape);
        Assert.Equal(image.data<byte>(), decoded.data<byte>());
    }

    [Fact]
    public void Channels_ConvertGreyToColour()
    {
        var grey = full([1, 2, 2], 77, uint8);
        var colour = PngCodec.Decode(PngCodec.Encode(grey), channels: 3);
        Assert.Equal([3, 2, 2], colour.shape);
        Assert.True((colour == 77).all().item<bool>());
    }

    [Fact]
    public void Read_OfAFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, PngCodec.Encode(zeros([1, 3, 4], uint8)));
            Assert.Equal([1, 3, 4], PngCodec.Read(path).shape);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Decode_OfSomethingElse_IsRefused() =>
        Assert.Contains("not a readable PNG", Assert.Throws<InvalidDataException>(() => PngCodec.Decode("no picture at all"u8)).Message);

    [Fact]
    public void Decode_OfATruncatedImage_IsRefused()
    {
        var png = PngCodec.Encode(randint(256, new long[] { 3, 64, 64 }, uint8));
        Assert.Contains("PNG", Assert.Throws<InvalidDataException>(() => PngCodec.Decode(png.AsSpan(0, png.Length / 2))).Message);
    }

    [Fact]
    public void Decode_OfADamagedImage_IsRefused()
    {
        var png = PngCodec.Encode(randint(256, new long[] { 3, 64, 64 }, uint8));
        for (var i = 100; i < 200; i++)
            png[i] ^= 0x5a;
        Assert.Throws<InvalidDataException>(() => PngCodec.Decode(png));
    }

    [Fact]
    public void Read_OfABrokenFile_NamesIt()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => PngCodec.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Encode_OfAnotherType_SaysWhatIsNeeded() =>
        Assert.Contains("uint8 tensor [1 or 3, H, W]", Assert.Throws<TorchException>(() => PngCodec.Encode(zeros(1, 2, 2))).Message);
}
