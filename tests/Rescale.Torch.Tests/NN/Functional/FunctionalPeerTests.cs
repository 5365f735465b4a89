using Rescale.Torch.Tests.Peers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Rescale.Torch.Tests.NN.Functional;

/// <summary>The same input through our function and PyTorch's: this catches a wrong operator, argument order or default.</summary>
public class FunctionalPeerTests
{
    private static readonly (string Python, Func<Tensor, Tensor> Ours)[] Cases =
    [
        ("F.relu6(x * 4)", x => F.relu6(x * 4)),
        ("F.elu(x, 0.5)", x => F.elu(x, 0.5)),
        ("F.selu(x)", x => F.selu(x)),
        ("F.leaky_relu(x)", x => F.leaky_relu(x)),
        ("F.gelu(x)", x => F.gelu(x)),
        ("F.gelu(x, approximate='tanh')", x => F.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh)),
        ("F.silu(x)", x => F.silu(x)),
        ("F.hardtanh(x, -0.5, 0.25)", x => F.hardtanh(x, -0.5, 0.25)),
        ("F.softplus(x, 2, 1)", x => F.softplus(x, 2, 1)),
        ("F.logsigmoid(x)", x => F.logsigmoid(x)),
        ("F.softmax(x, 1)", x => F.softmax(x, 1)),
        ("F.log_softmax(x, 3)", x => F.log_softmax(x, 3)),
        ("F.max_pool2d(x, 3, 2, 1)", x => F.max_pool2d(x, 3, 2, 1)),
        ("F.max_pool2d(x, (2, 1), ceil_mode=True)", x => F.max_pool2d(x, (2L, 1L), ceil_mode: true)),
        ("F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)", x => F.avg_pool2d(x, 3, 2, 1, count_include_pad: false)),
        ("F.avg_pool2d(x, (2, 3), divisor_override=5)", x => F.avg_pool2d(x, (2, 3), divisor_override: 5)),
        ("F.adaptive_avg_pool2d(x, (3, 2))", x => F.adaptive_avg_pool2d(x, (3, 2))),
        ("F.pad(x, (1, 2, 3, 0), value=1.5)", x => F.pad(x, (1, 2, 3, 0), value: 1.5)),
        ("F.pad(x, (1, 2, 3, 0), mode='reflect')", x => F.pad(x, (1, 2, 3, 0), PaddingModes.Reflect)),
        ("F.pad(x, (1, 2, 3, 0), mode='replicate')", x => F.pad(x, (1, 2, 3, 0), PaddingModes.Replicate)),
        ("F.pad(x, (1, 2, 3, 0), mode='circular')", x => F.pad(x, (1, 2, 3, 0), PaddingModes.Circular)),
        ("F.interpolate(x, scale_factor=1.5)", x => F.interpolate(x, scale_factor: [1.5])),
        ("F.interpolate(x, (7, 9), mode='bilinear')", x => F.interpolate(x, [7, 9], mode: InterpolationMode.Bilinear)),
        ("F.interpolate(x, scale_factor=(2., 1.7), mode='bilinear', align_corners=True)", x => F.interpolate(x, null, [2, 1.7], InterpolationMode.Bilinear, true)),
        ("F.interpolate(x, scale_factor=1.7, mode='bilinear', recompute_scale_factor=True)", x => F.interpolate(x, null, [1.7], InterpolationMode.Bilinear, recompute_scale_factor: true)),
        ("F.interpolate(x, (7, 9), mode='bicubic')", x => F.interpolate(x, [7, 9], mode: InterpolationMode.Bicubic)),
        ("F.interpolate(x, (3, 4), mode='bilinear', antialias=True)", x => F.interpolate(x, [3, 4], mode: InterpolationMode.Bilinear, antialias: true)),
        ("F.interpolate(x, (3, 4), mode='area')", x => F.interpolate(x, [3, 4], mode: InterpolationMode.Area)),
        ("F.interpolate(x, (7, 9), mode='nearest-exact')", x => F.interpolate(x, [7, 9], mode: InterpolationMode.NearestExact)),
        ("F.grid_sample(x, F.affine_grid(x[:, 0, :2, :3], (2, 4, 5, 6), align_corners=False), align_corners=False)", x => F.grid_sample(x, F.affine_grid(x[.., 0, ..2, ..3], [2, 4, 5, 6]))),
        ("F.grid_sample(x, F.affine_grid(x[:, 0, :2, :3], (2, 4, 5, 6), align_corners=True), 'nearest', 'border', True)", x => F.grid_sample(x, F.affine_grid(x[.., 0, ..2, ..3], [2, 4, 5, 6], true), GridSampleMode.Nearest, GridSamplePaddingMode.Border, true)),
        ("F.grid_sample(x, F.affine_grid(x[:, 0, :2, :3], (2, 4, 5, 6), align_corners=False), padding_mode='reflection', align_corners=False)", x => F.grid_sample(x, F.affine_grid(x[.., 0, ..2, ..3], [2, 4, 5, 6]), padding_mode: GridSamplePaddingMode.Reflection)),
        ("F.batch_norm(x, None, None, training=True)", x => F.batch_norm(x, null, null, training: true)),
        ("F.instance_norm(x)", x => F.instance_norm(x)),
        ("F.layer_norm(x, (5, 6))", x => F.layer_norm(x, [5, 6])),
        ("F.group_norm(x, 2)", x => F.group_norm(x, 2)),
        ("F.normalize(x)", x => F.normalize(x)),
        ("F.normalize(x, 1, 2)", x => F.normalize(x, 1, 2)),
        ("F.conv2d(x, x[:, :2, :3, :3], stride=2, padding=1, groups=2)", x => F.conv2d(x, x[.., ..2, ..3, ..3], strides: [2], padding: [1], groups: 2)),
        ("F.conv2d(x, x[:, :, :3, :2], padding='same')", x => F.conv2d_padding(x, x[.., .., ..3, ..2], padding: Padding.Same)),
        ("F.conv_transpose2d(x, x[0, :, :3, :2].unsqueeze(1), stride=2, padding=1, output_padding=1)", x => F.conv_transpose2d(x, x[0, .., ..3, ..2].unsqueeze(1), strides: [2], padding: [1], output_padding: [1])),
        ("F.linear(x, x[0, 0], x[0, 0, :, 0])", x => F.linear(x, x[0, 0], x[0, 0, .., 0])),
        ("F.unfold(x, 3, 2, 2, 1)", x => F.unfold(x, 3, 2, 2, 1)),
        ("F.pixel_shuffle(x, 2)", x => F.pixel_shuffle(x, 2)),
        ("F.mse_loss(x, x.flip(0))", x => F.mse_loss(x, x.flip(0))),
        ("F.l1_loss(x, x.flip(0), reduction='sum')", x => F.l1_loss(x, x.flip(0), nn.Reduction.Sum)),
        ("F.smooth_l1_loss(x, x.flip(0), beta=0.5)", x => F.smooth_l1_loss(x, x.flip(0), beta: 0.5)),
        ("F.huber_loss(x, x.flip(0), delta=0.5)", x => F.huber_loss(x, x.flip(0), 0.5)),
        ("F.kl_div(F.log_softmax(x, 1), F.softmax(x.flip(0), 1))", x => F.kl_div(F.log_softmax(x, 1), F.softmax(x.flip(0), 1), false)),
        ("F.binary_cross_entropy_with_logits(x, x.flip(0).sigmoid(), pos_weight=torch.tensor(2.))", x => F.binary_cross_entropy_with_logits(x, x.flip(0).sigmoid(), pos_weights: tensor(2f))),
        ("F.cross_entropy(x[:, :, 0, 0], torch.tensor([3, 1]), torch.tensor([1., 2, 3, 4]), label_smoothing=0.1)", x => F.cross_entropy(x[.., .., 0, 0], tensor(new long[] { 3, 1 }), tensor(new float[] { 1, 2, 3, 4 }), label_smoothing: 0.1)),
        ("F.cross_entropy(x, torch.arange(60).view(2, 5, 6) % 4, ignore_index=2, reduction='none')", x => F.cross_entropy(x, arange(60).view(2, 5, 6).remainder(4), ignore_index: 2, reduction: nn.Reduction.None)),
        ("F.nll_loss(F.log_softmax(x, 1), torch.arange(60).view(2, 5, 6) % 4)", x => F.nll_loss(F.log_softmax(x, 1), arange(60).view(2, 5, 6).remainder(4))),
        ("F.one_hot(torch.arange(5) % 3, 4)", _ => F.one_hot(arange(5).remainder(3), 4)),
        ("F.dropout(x, 0.3)", x => Reseeded(() => F.dropout(x, 0.3))),
        ("F.dropout2d(x, 0.3)", x => Reseeded(() => F.dropout2d(x, 0.3))),
    ];

    [Fact]
    public void Functions_SameInput_EqualPyTorchsToTheBit()
    {
        var script = "torch.manual_seed(11)\nx = torch.randn(2, 4, 5, 6)\n"
            + string.Concat(Cases.Select((entry, i) => $"torch.manual_seed(2)\nresult[\"{i}\"] = bits({entry.Python})\n"));
        var expected = PythonTorch.Run(script);

        using var scope = NewDisposeScope();
        set_num_threads(1);
        manual_seed(11);
        var x = randn(2, 4, 5, 6);
        Assert.All(Cases.Index(), entry =>
            Assert.True(
                expected.GetProperty($"{entry.Index}").GetString() == PythonTorch.Bits(entry.Item.Ours(x)),
                $"{entry.Item.Python} differs from PyTorch's."));
    }

    private static Tensor Reseeded(Func<Tensor> function)
    {
        manual_seed(2);
        return function();
    }
}
