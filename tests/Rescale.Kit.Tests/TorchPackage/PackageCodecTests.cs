using System.Reflection;
using Rescale.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.TorchPackage;

/// <summary>The codec that replaces libpng under TorchProvider=nuget reads and writes what libpng does.</summary>
public class PackageCodecTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Decode_ReadsWhatLibpngWrote(int channels)
    {
        // A smooth picture, so that libpng uses every filter.
        var image = (arange(64).reshape(1, 1, 64) * arange(48).reshape(1, 48, 1) + (arange(channels) * 40).reshape(channels, 1, 1)).remainder(256).to(uint8);
        var decoded = Decode(PngCodec.Encode(image));
        Assert.Equal(image.shape, decoded.shape);
        Assert.Equal(image.data<byte>(), decoded.data<byte>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Encode_WritesWhatLibpngReads(int channels)
    {
        var image = randint(256, new long[] { channels, 17, 5 }, uint8);
        var decoded = PngCodec.Decode((byte[])Method("Encode").Invoke(null, [image])!);
        Assert.Equal(image.data<byte>(), decoded.data<byte>());
    }

    [Fact]
    public void Decode_OfADamagedImage_IsRefused()
    {
        var png = PngCodec.Encode(randint(256, new long[] { 1, 32, 32 }, uint8));
        png[60] ^= 1;
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => Decode(png)).Message);
        Assert.Contains("ends too early", Assert.Throws<InvalidDataException>(() => Decode(png[..40])).Message);
    }

    [Theory]
    [InlineData(typeof(PngCodec))]
    [InlineData(typeof(MappedFile))]
    [InlineData(typeof(PictureDecoder))]
    [InlineData(typeof(Rescale.Native.Runtime))]
    public void PublicMembers_AreThoseOfTheReplacedType(Type replaced) =>
        Assert.Equal(Signatures(replaced), Signatures(PackageSources.Assembly.GetType(replaced.FullName!, throwOnError: true)!));

    private static IEnumerable<string> Signatures(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.ToString()!).Order(StringComparer.Ordinal);

    private static Tensor Decode(byte[] png)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, png);
            return (Tensor)Method("Read").Invoke(null, [path, 0])!;
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static MethodInfo Method(string name) => PackageSources.Assembly.GetType("Rescale.Native.PngCodec")!.GetMethod(name)!;
}
