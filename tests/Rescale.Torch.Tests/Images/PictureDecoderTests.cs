using Rescale.Native;
using Rescale.Torch.Tests.Peers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Images;

public class PictureDecoderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Tensor Noise(int channels, int height = 17, int width = 23) => randint(256, new long[] { channels, height, width }, uint8);

    private static Tensor Decoded(int channels, int height, int width, params ReadOnlyMemory<byte>[] pictures)
    {
        var decoded = empty([pictures.Length, channels, height, width], uint8);
        PictureDecoder.Decode(pictures, decoded);
        return decoded;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Decode_OfPng_KeepsEveryPixelOfManyPictures(int channels)
    {
        var pictures = Enumerable.Range(0, 50).Select(_ => Noise(channels)).ToArray();
        var decoded = Decoded(channels, 17, 23, [.. pictures.Select(picture => (ReadOnlyMemory<byte>)PngCodec.Encode(picture))]);
        Assert.Equal(stack(pictures).data<byte>().ToArray(), decoded.data<byte>().ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    public void Decode_OfJpeg_EqualsPillow(int from, int to)
    {
        var jpeg = JpegEncoder.Encode(Noise(from), quality: 80);
        var answer = PythonTorch.Run($"""
            try:
                import io, numpy
                from PIL import Image
                picture = Image.open(io.BytesIO(bytes.fromhex("{Convert.ToHexString(jpeg)}")))
                picture.draft("{(to == 1 ? "L" : "RGB")}", picture.size)
                pixels = torch.from_numpy(numpy.array(picture.convert("{(to == 1 ? "L" : "RGB")}"))).view(17, 23, {to})
                result["pixels"] = bits(pixels.permute(2, 0, 1))
            except ImportError:
                pass
            """);
        if (!answer.TryGetProperty("pixels", out var pixels))
            Assert.Skip("python3-pil is not installed");
        Assert.Equal(pixels.GetString(), PythonTorch.Bits(Decoded(to, 17, 23, jpeg)));
    }

    [Fact]
    public void ReadSize_TellsGreyFromColour()
    {
        Assert.Equal((1L, 17L, 23L), PictureDecoder.ReadSize(PngCodec.Encode(Noise(1))));
        Assert.Equal((3L, 17L, 23L), PictureDecoder.ReadSize(PngCodec.Encode(Noise(3))));
        Assert.Equal((1L, 17L, 23L), PictureDecoder.ReadSize(JpegEncoder.Encode(Noise(1))));
        Assert.Equal((3L, 17L, 23L), PictureDecoder.ReadSize(JpegEncoder.Encode(Noise(3))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Decode_OfSeveralFailures_NamesTheFirstWhateverTheThreads(int threads)
    {
        var pictures = Enumerable.Range(0, 200).Select(_ => (ReadOnlyMemory<byte>)PngCodec.Encode(Noise(3))).ToArray();
        foreach (int broken in new[] { 60, 61, 150 })
            pictures[broken] = pictures[broken][..^20];
        var target = empty([200, 3, 17, 23], uint8);
        var error = Assert.Throws<InvalidDataException>(() => PictureDecoder.Decode(pictures, target, threads: threads));
        Assert.StartsWith("picture 60 cannot be decoded: damaged PNG", error.Message);
    }

    [Fact]
    public void Decode_OfAnotherSize_SaysBoth()
    {
        byte[] jpeg = JpegEncoder.Encode(Noise(3, 8, 8)), png = PngCodec.Encode(Noise(3, 8, 9));
        Assert.Contains("it has 8×9 pixels, not 8×8", Assert.Throws<InvalidDataException>(() => Decoded(3, 8, 8, jpeg, png)).Message);
    }

    [Fact]
    public void Decode_OfATruncatedJpeg_IsRefused()
    {
        var jpeg = JpegEncoder.Encode(Noise(3));
        Assert.Contains("damaged JPEG", Assert.Throws<InvalidDataException>(() => Decoded(3, 17, 23, jpeg.AsMemory(0, jpeg.Length - 30))).Message);
    }

    [Fact]
    public void Decode_OfFiles_SaysWhatIsWrongWithEach()
    {
        var folder = Directory.CreateTempSubdirectory("rescale-test-").FullName;
        try
        {
            var (empty, text, absent) = (Path.Combine(folder, "empty.png"), Path.Combine(folder, "text.jpg"), Path.Combine(folder, "absent.png"));
            File.WriteAllBytes(empty, []);
            File.WriteAllText(text, "no picture at all");
            foreach (var (path, reason) in new[] { (empty, "it is empty"), (text, "neither a PNG nor a JPEG"), (absent, "No such file"), (folder, "not a file") })
            {
                var message = Assert.Throws<InvalidDataException>(() => PictureDecoder.ReadSize(path)).Message;
                Assert.Contains(path, message);
                Assert.Contains(reason, message);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Decode_IntoTheWrongTensor_SaysWhatIsNeeded()
    {
        ReadOnlyMemory<byte>[] pictures = [PngCodec.Encode(Noise(3))];
        Assert.Contains("contiguous uint8 tensor", Assert.Throws<TorchException>(() => PictureDecoder.Decode(pictures, zeros(1, 3, 17, 23))).Message);
        Assert.Contains("[1, C, H, W]", Assert.Throws<ArgumentException>(() => PictureDecoder.Decode(pictures, zeros([2, 3, 17, 23], uint8))).Message);
    }
}
