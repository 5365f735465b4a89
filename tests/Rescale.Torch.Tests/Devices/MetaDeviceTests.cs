using static TorchSharp.torch;
using functional = TorchSharp.torch.nn.functional;

namespace Rescale.Torch.Tests.Devices;

/// <summary>Tensors that have a shape and no values: an operator must give the shape that it gives on the CPU.</summary>
public class MetaDeviceTests
{
    private static readonly Dictionary<string, (long[] Shape, Func<Tensor, Tensor> Operator)> Operators = new()
    {
        ["convolution"] = ([2, 6, 13, 10], x => functional.conv2d(x, ones(4, 6, 3, 5, device: x.device), ones(4, device: x.device), [2, 1], [1, 2], [2, 1])),
        ["grouped convolution"] = ([2, 6, 9, 9], x => functional.conv2d(x, ones(4, 3, 3, 3, device: x.device), groups: 2)),
        ["convolution of one picture"] = ([6, 9, 9], x => functional.conv2d(x, ones(4, 6, 3, 3, device: x.device))),
        ["one-dimensional convolution"] = ([2, 6, 9], x => functional.conv1d(x, ones(4, 6, 3, device: x.device), stride: 2, padding: 1)),
        ["transposed convolution"] = ([2, 6, 9, 9], x => functional.conv_transpose2d(x, ones(6, 4, 3, 3, device: x.device), strides: [2, 2], padding: [1, 1], output_padding: [1, 1])),
        ["batch norm of a batch"] = ([4, 6, 3, 3], x => functional.batch_norm(x, null, null, training: true)),
        ["batch norm by running statistics"] = ([4, 6], x => functional.batch_norm(x, zeros(6, device: x.device), ones(6, device: x.device))),
        ["relu"] = ([3, 4], x => functional.relu(x)),
        ["adaptive average pool"] = ([2, 3, 7, 5], x => functional.adaptive_avg_pool2d(x, [3, 2])),
        ["global average pool"] = ([2, 3, 7, 5], x => functional.adaptive_avg_pool2d(x, [1, 1])),
        ["max pool"] = ([2, 3, 7, 5], x => functional.max_pool2d(x, [3, 3], [2, 2], [1, 1])),
        ["roll"] = ([2, 3, 4], x => x.roll(1, 2)),
        ["turn by 90°"] = ([2, 3, 4, 5], x => x.rot90(1, (2, 3))),
        ["turn by 180°"] = ([2, 3, 4, 5], x => x.rot90(2, (2, 3))),
        ["elu"] = ([2, 3], x => functional.elu(x, 1)),
        ["cross entropy"] = ([5, 3], x => functional.cross_entropy(x, zeros(5, int64, device: x.device))),
    };

    public static TheoryData<string> Names => [.. Operators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operator_OnMeta_GivesTheShapeOfTheCpu(string name)
    {
        using var scope = NewDisposeScope();
        var (shape, run) = Operators[name];
        var onMeta = run(ones(shape, device: META));
        Assert.True(onMeta.is_meta);
        var onCpu = run(ones(shape));
        Assert.Equal(onCpu.shape, onMeta.shape);
        Assert.Equal(onCpu.dtype, onMeta.dtype);
    }

    [Fact]
    public void Convolution_WrongChannels_IsRefusedAsOnTheCpu()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<Exception>(() => functional.conv2d(ones([1, 3, 8, 8], device: META), ones([4, 2, 3, 3], device: META)));
        Assert.Contains("to have 2 channels, but got 3", error.Message);
    }

    [Fact]
    public void Convolution_KernelLargerThanThePicture_IsRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<Exception>(() => functional.conv2d(ones([1, 2, 2, 2], device: META), ones([4, 2, 3, 3], device: META)));
        Assert.Contains("smaller than the kernel", error.Message);
    }

    [Fact]
    public void Elements_OfAMetaTensor_AreRefusedWithTheReason()
    {
        using var tensor = zeros(1, device: META);
        Action[] accesses = [() => tensor.item<float>(), () => tensor.data<float>(), () => tensor.bytes.ToArray(), () => tensor.cpu(), () => tensor.ToScalar()];
        foreach (var access in accesses)
            Assert.Contains("meta", Assert.ThrowsAny<Exception>(access).Message);
        Assert.Contains("no values", Assert.Throws<InvalidOperationException>(() => tensor.item<float>()).Message);
    }

    [Fact]
    public void DefaultDeviceMeta_Modules_HaveShapesAndAllocateNothing()
    {
        using var scope = NewDisposeScope();
        set_default_device(META);
        try
        {
            // A million times a million weights: 4 TB.
            using var network = nn.Sequential(("wide", nn.Linear(1_000_000, 1_000_000)), ("norm", nn.BatchNorm1d(1_000_000)), ("relu", nn.ReLU()));
            Assert.Equal([8L, 1_000_000L], network.call(ones(8, 1_000_000)).shape);
        }
        finally
        {
            set_default_device(CPU);
        }
    }
}
