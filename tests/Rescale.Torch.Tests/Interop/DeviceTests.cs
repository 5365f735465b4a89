using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Interop;

public class DeviceTests
{
    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda:1", DeviceType.CUDA, 1)]
    [InlineData("CUDA", DeviceType.CUDA, -1)]
    public void Description_IsParsed(string description, DeviceType type, int index)
    {
        var parsed = device(description);
        Assert.Equal((type, index), (parsed.type, parsed.index));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("1")]
    public void Description_OfNoDevice_IsRefused(string description) =>
        Assert.Contains("write for example", Assert.Throws<ArgumentException>(() => device(description)).Message);

    [Fact]
    public void Cuda_WithoutADevice_IsUnavailableAndSaysWhy()
    {
        Assert.SkipWhen(cuda.is_available(), "this machine has a CUDA device");
        Assert.Equal(0, cuda.device_count());
        using var tensor = zeros(2);
        Assert.Contains("cuda", Assert.ThrowsAny<Exception>(() => tensor.cuda()).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("CUDA", Assert.ThrowsAny<Exception>(() => cuda.synchronize()).Message);
    }

    [Fact]
    public void Meta_HasShapesButNoElements()
    {
        using var tensor = zeros(2, 3, device: META);
        Assert.True(tensor.is_meta);
        Assert.Equal([2, 3], tensor.shape);
        Assert.Throws<InvalidOperationException>(() => tensor.bytes.ToArray());
    }
}
