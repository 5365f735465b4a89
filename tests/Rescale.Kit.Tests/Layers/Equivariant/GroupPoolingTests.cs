using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

public class GroupPoolingTests
{
    [Fact]
    public void Forward_TurnedFields_GivesTheTurnedMaxima()
    {
        using var scope = NewDisposeScope();
        using var pooling = new GroupPooling(4);
        var fields = randn(2, 12, 3, 3);
        Assert.Equal(0, FieldTurns.LargestError(pooling, fields, 1));
        Assert.Equal([2L, 3L, 3L, 3L], pooling.forward(fields).shape);
        Assert.Equal(fields[1, 4..8, 0, 2].max().item<float>(), pooling.forward(fields)[1, 1, 0, 2].item<float>());
    }

    [Fact]
    public void Forward_ChannelsThatAreNoFields_NamesWhatItTakes()
    {
        using var pooling = new GroupPooling(4);
        using var input = zeros(1, 6, 2, 2);
        Assert.Contains("takes [N, fields·4, …], not [1, 6, 2, 2]", Assert.Throws<ArgumentException>(() => pooling.forward(input)).Message);
    }

    [Fact]
    public void Construction_NoRotation_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new GroupPooling(0));
}
