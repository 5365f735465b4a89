using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN;

public class LayerGradientTests
{
    private static readonly Dictionary<string, (Func<Module<Tensor, Tensor>> Layer, long[] Input)> Layers = new()
    {
        ["Conv2d"] = (() => Conv2d(2, 3, 3), [2, 2, 5, 4]),
        ["Conv2d with stride, padding, dilation and groups"] = (() => Conv2d(4, 6, (3, 2), (2, 1), (1, 2), (1, 2), groups: 2), [2, 4, 6, 5]),
        ["Conv2d without bias, padding Same"] = (() => Conv2d(2, 2, 3, Padding.Same, bias: false), [1, 2, 4, 4]),
        ["Conv2d, reflected"] = (() => Conv2d(1, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect), [1, 1, 4, 4]),
        ["Conv2d, circular, padding Same"] = (() => Conv2d(1, 2, (2, 3), Padding.Same, padding_mode: PaddingModes.Circular), [1, 1, 4, 4]),
        ["Linear"] = (() => Linear(4, 3), [2, 4]),
        ["BatchNorm1d"] = (() => BatchNorm1d(3), [5, 3]),
        ["BatchNorm2d"] = (() => BatchNorm2d(2), [3, 2, 2, 2]),
        ["BatchNorm2d, not affine"] = (() => BatchNorm2d(2, affine: false), [3, 2, 2, 2]),
        ["BatchNorm3d"] = (() => BatchNorm3d(2), [2, 2, 2, 2, 2]),
        ["LayerNorm"] = (() => LayerNorm([3, 2]), [2, 3, 2]),
        ["GroupNorm"] = (() => GroupNorm(2, 4), [2, 4, 3]),
        ["ReLU"] = (() => ReLU(), [3, 4]),
        ["ELU"] = (() => ELU(0.7), [3, 4]),
        ["SELU"] = (() => SELU(), [3, 4]),
        ["LeakyReLU"] = (() => LeakyReLU(0.2), [3, 4]),
        ["GELU"] = (() => GELU(), [3, 4]),
        ["GELU, tanh"] = (() => GELU(TorchSharp.Modules.GELU.Approximate.tanh), [3, 4]),
        ["SiLU"] = (() => SiLU(), [3, 4]),
        ["Sigmoid"] = (() => Sigmoid(), [3, 4]),
        ["Tanh"] = (() => Tanh(), [3, 4]),
        ["Softplus"] = (() => Softplus(2), [3, 4]),
        ["Softmax"] = (() => Softmax(1), [3, 4]),
        ["LogSoftmax"] = (() => LogSoftmax(1), [3, 4]),
        ["MaxPool2d"] = (() => MaxPool2d(2), [1, 2, 4, 4]),
        ["AvgPool2d"] = (() => AvgPool2d(3, stride: 2, padding: 1), [1, 2, 5, 5]),
        ["AdaptiveAvgPool2d"] = (() => AdaptiveAvgPool2d((2, 3)), [1, 2, 5, 4]),
        ["ZeroPad2d"] = (() => ZeroPad2d((1, 2, 0, 3)), [1, 2, 3, 3]),
        ["ReflectionPad2d"] = (() => ReflectionPad2d(1), [1, 2, 3, 3]),
        ["ReplicationPad2d"] = (() => ReplicationPad2d(1), [1, 2, 3, 3]),
        ["Upsample, nearest"] = (() => Upsample(scale_factor: [2]), [1, 2, 2, 3]),
        ["Upsample, bilinear"] = (() => Upsample(size: [5, 4], mode: UpsampleMode.Bilinear, align_corners: true), [1, 1, 3, 3]),
        ["Flatten"] = (() => Flatten(), [2, 2, 3]),
        ["Unflatten"] = (() => Unflatten(1, [2, 3]), [2, 6]),
        ["Identity"] = (() => Identity(), [2, 3]),
        ["Sequential"] = (() => Sequential(Conv2d(1, 2, 3), Tanh(), Flatten(), Linear(8, 2)), [2, 1, 4, 4]),
    };

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_InTraining_HasTheNumericGradient(string name) => Check(name, training: true);

    [Theory]
    [InlineData("BatchNorm1d")]
    [InlineData("BatchNorm2d")]
    [InlineData("BatchNorm3d")]
    public void BatchNorm_InEvaluation_HasTheNumericGradient(string name) => Check(name, training: false);

    private static void Check(string name, bool training)
    {
        manual_seed(7);
        var (create, shape) = Layers[name];
        using var layer = create().to(ScalarType.Float64);
        layer.train(training);
        using var input = randn(shape, ScalarType.Float64, requires_grad: true);
        GradientCheck.Passes(() => layer.call(input), [input, .. layer.parameters()]);
    }
}
