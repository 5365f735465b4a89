using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Rescale.Benchmarks.Torch;

/// <summary>Two convolutions with batch norm and a linear head, for [N, 1, 28, 28]; peers/torch_training.py has its twin.</summary>
internal static class TorchNetwork
{
    /// <summary>A network with freshly drawn weights. Like Python, <c>Sequential</c> lets go of a layer's output as soon as the next has used it.</summary>
    public static Sequential Create(int classes) => Sequential(
        Conv2d(1, 16, 3, padding: 1), BatchNorm2d(16), ReLU(), MaxPool2d(2),
        Conv2d(16, 32, 3, padding: 1), BatchNorm2d(32), ReLU(), MaxPool2d(2),
        Flatten(), Linear(32 * 7 * 7, classes));
}
