using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Benchmarks.Torch;

/// <summary>Two convolutions with batch norm and a linear head, for [N, 1, 28, 28]; peers/torch_training.py has its twin.</summary>
internal sealed class TorchNetwork : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(1, 16, 3, padding: 1);
    private readonly BatchNorm2d norm1 = BatchNorm2d(16);
    private readonly Conv2d conv2 = Conv2d(16, 32, 3, padding: 1);
    private readonly BatchNorm2d norm2 = BatchNorm2d(32);
    private readonly Linear linear;

    public TorchNetwork(int classes)
        : base(nameof(TorchNetwork))
    {
        linear = Linear(32 * 7 * 7, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor images)
    {
        var hidden = functional.max_pool2d(functional.relu(norm1.call(conv1.call(images))), 2);
        hidden = functional.max_pool2d(functional.relu(norm2.call(conv2.call(hidden))), 2);
        return linear.call(hidden.flatten(1));
    }
}
