using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN;

/// <summary>Convolution, batch norm, a nested block and a head: enough for names, buffers and training. Input [N, 1, 8, 8].</summary>
internal sealed class SmallNetwork : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(1, 4, 3, padding: 1);
    private readonly BatchNorm2d norm = BatchNorm2d(4);
    private readonly Sequential head = Sequential(("pool", MaxPool2d(4)), ("flatten", Flatten()), ("linear", Linear(16, 3)));

    public SmallNetwork()
        : base(nameof(SmallNetwork)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(functional.relu(norm.call(conv.call(input))));
}
