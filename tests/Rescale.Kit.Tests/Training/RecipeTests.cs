using Rescale.Training;

namespace Rescale.Tests.Training;

public class RecipeTests
{
    [Fact]
    public void Epochs_Zero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Recipe with { Epochs = 0 });

    [Fact]
    public void BatchSize_Zero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Recipe with { BatchSize = 0 });

    [Fact]
    public void ClipGradientNorm_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Recipe with { ClipGradientNorm = -1 });

    [Fact]
    public void LabelSmoothing_One_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Recipe with { LabelSmoothing = 1 });

    [Fact]
    public void LearningRate_NotPositive_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Optimizers.Sgd(0));
}
