using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

public class ChannelRepetitionTests
{
    // Whole numbers have no fused operator, so they take the plain operations that other devices take, and are exact.
    public static TheoryData<ScalarType, int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<ScalarType, int, int>();
            foreach (var type in new[] { ScalarType.Int64, ScalarType.Float32 })
            {
                foreach (var (few, many) in new[] { (1, 1), (1, 4), (2, 4), (3, 7), (4, 5), (5, 5) })
                    sizes.Add(type, few, many);
            }
            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sum_AddsChannelsThatAreEqualModulo(ScalarType type, int few, int many)
    {
        using var scope = NewDisposeScope();
        var input = randint(0, 100, [2, many, 3, 4]).to(type);
        var summed = ChannelRepetition.Sum(input, few);
        Assert.Equal([2, few, 3, 4], summed.shape);
        for (int channel = 0; channel < few; channel++)
        {
            var expected = zeros_like(input.select(1, 0));
            for (int c = channel; c < many; c += few)
                expected += input.select(1, c);
            Assert.True(expected.eq(summed.select(1, channel)).all().item<bool>());
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tile_CopiesChannelsModulo(ScalarType type, int few, int many)
    {
        using var scope = NewDisposeScope();
        var input = randint(0, 100, [2, few, 3, 4]).to(type);
        var tiled = ChannelRepetition.Tile(input, many);
        Assert.Equal([2, many, 3, 4], tiled.shape);
        for (int channel = 0; channel < many; channel++)
            Assert.True(input.select(1, channel % few).eq(tiled.select(1, channel)).all().item<bool>());
    }
}
