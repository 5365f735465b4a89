using Rescale.Data;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

/// <summary>A problem that trains in milliseconds: bars in one of three places under noise.</summary>
internal static class Toy
{
    public const int Size = 8;

    public static Recipe Recipe { get; } = new()
    {
        Name = "toy",
        Epochs = 4,
        BatchSize = 16,
        Optimizer = Optimizers.Sgd(0.05, momentum: 0.9, weightDecay: 1e-4),
        Schedule = Schedules.Cosine(),
        ClipGradientNorm = 5,
    };

    public static Compute Compute { get; } = new(1);

    public static nn.Module<Tensor, Tensor> Model() => new ToyNet(4);

    public static DataSplits Data(long seed) => new(Set("toy, training", 60, seed, 0), Set("toy, validation", 30, seed, 1), Set("toy, test", 30, seed, 2));

    private static LabelledImages Set(string name, int count, long seed, int part)
    {
        var random = new SeededGenerator(seed, 100 + part);
        var pixels = new float[count * Size * Size];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.NextBelow(3);
            for (var pixel = 0; pixel < Size * Size; pixel++)
                pixels[i * Size * Size + pixel] = (float)(random.NextDouble() * 0.6 + (pixel / Size / 3 == labels[i] ? 0.3 : 0));
        }
        return new LabelledImages(name, tensor(pixels).reshape(count, 1, Size, Size), tensor(labels), ["top", "middle", "bottom"]);
    }
}
