using static TorchSharp.torch;

namespace Rescale.Tests.Training;

/// <summary>A convolution, batch norm, dropout and a linear layer: weights, buffers and chance, all that a checkpoint has to keep.</summary>
internal sealed class ToyNet : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> body;

    public ToyNet(int width, double dropout = 0.2)
        : base(nameof(ToyNet))
    {
        body = nn.Sequential(
            nn.Conv2d(1, width, 3, padding: 1L),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Flatten(),
            nn.Dropout(dropout),
            nn.Linear(width * Toy.Size * Toy.Size, 3));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => body.call(input);
}
