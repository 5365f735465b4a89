using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN.Containers;

public class SequentialTests
{
    [Fact]
    public void Forward_Empty_GivesTheInputInANewTensor()
    {
        using var empty = Sequential();
        using var input = ones(2);
        using (var output = empty.call(input)) Assert.NotSame(input, output);
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void Forward_DisposesWhatLiesBetweenAndKeepsInputAndOutput()
    {
        using var input = ones(2, 3);
        using var layers = Sequential(Linear(3, 3), ReLU(), Identity(), Linear(3, 1));
        Tensor? between = null;
        ((Module<Tensor, Tensor>)layers[1]).register_forward_hook((_, _, output) => between = output);
        using var output = layers.call(input);
        Assert.True(between!.IsInvalid);
        Assert.False(input.IsInvalid);
        Assert.Equal([2L, 1], output.shape);
    }

    [Fact]
    public void Forward_InPlaceActivation_StillHasAGradient()
    {
        using var scope = NewDisposeScope();
        using var layers = Sequential(Linear(3, 3), ReLU(inplace: true), Linear(3, 1));
        layers.call(ones(1, 3)).sum().backward();
        Assert.All(layers.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void Slice_KeepsNamesAndModules()
    {
        using var layers = Sequential(("a", ReLU()), ("b", Tanh()), ("c", ELU()));
        Assert.Equal(["b", "c"], layers[1..].named_children().Select(child => child.name));
        Assert.Same(layers[2], layers[^1..][0]);
        Assert.Throws<IndexOutOfRangeException>(() => layers[(0, 4)]);
    }
}
