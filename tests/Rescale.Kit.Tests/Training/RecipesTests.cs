using Rescale.Data;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public class RecipesTests
{
    [Fact]
    public void CifarJanuary_StepsDownEvery60Epochs()
    {
        var recipe = Recipes.CifarJanuary2021;
        Assert.Equal([.. Rates(0.1, 60), .. Rates(0.02, 60), .. Rates(0.004, 60), .. Rates(0.0008, 20)], LearningRates(recipe), Close);
        AssertSgd(recipe, weightDecay: 5e-4);
        AssertCommon(recipe, batchSize: 64);
    }

    [Fact]
    public void CifarAugust_StepsDownAt80And120()
    {
        var recipe = Recipes.CifarAugust2021;
        Assert.Equal([.. Rates(0.1, 80), .. Rates(0.01, 40), .. Rates(0.001, 40)], LearningRates(recipe), Close);
        AssertSgd(recipe, weightDecay: 1e-3);
        AssertCommon(recipe, batchSize: 128);
    }

    [Theory]
    [InlineData("January", 64)]
    [InlineData("August", 128)]
    public void RotMnist_DecaysFromTheEleventhEpochOn(string version, int batchSize)
    {
        var recipe = version == "January" ? Recipes.RotMnistJanuary2021 : Recipes.RotMnistAugust2021;
        Assert.Equal([.. Rates(1e-3, 10), .. Enumerable.Range(1, 20).Select(drops => 1e-3 * Math.Pow(0.8, drops))], LearningRates(recipe), Close);
        var adam = Assert.IsType<AdamRecipe>(recipe.Optimizer);
        Assert.Equal((1e-7, 0.9, 0.999, 1e-8, false), (adam.WeightDecay, adam.Beta1, adam.Beta2, adam.Epsilon, adam.Decoupled));
        AssertCommon(recipe, batchSize);
    }

    public static TheoryData<Recipe> ImageNets => [Recipes.TinyImageNetAugust2021, Recipes.ImageNetAugust2021];

    [Theory]
    [MemberData(nameof(ImageNets))]
    public void ImageNet_StepsDownAt30And60(Recipe recipe)
    {
        Assert.Equal([.. Rates(0.1, 30), .. Rates(0.01, 30), .. Rates(0.001, 30)], LearningRates(recipe), Close);
        AssertSgd(recipe, weightDecay: 1e-4);
        AssertCommon(recipe, batchSize: 128);
    }

    [Fact]
    public void Cosine_FallsFromFiveHundredthsTowardsZero()
    {
        var recipe = Recipes.Cosine(epochs: 4, batchSize: 32);
        Assert.Equal([0.05, 0.025 * (1 + Math.Sqrt(0.5)), 0.025, 0.025 * (1 - Math.Sqrt(0.5))], LearningRates(recipe), Close);
        AssertSgd(recipe, weightDecay: 5e-4);
        Assert.Equal((4, 32, false, 1.0, null), (recipe.Epochs, recipe.BatchSize, recipe.DropLastBatch, recipe.ClipGradientNorm, recipe.Augmentation));
    }

    [Fact]
    public void Names_OfPublishedRecipes_SayWhichDataAndVersion() => Assert.Equal(
        [
            "published CIFAR, January 2021", "published CIFAR, August 2021", "published rot-MNIST, January 2021",
            "published rot-MNIST, August 2021", "published Tiny ImageNet, August 2021", "published ImageNet, August 2021",
        ],
        Published.Select(recipe => recipe.Name));

    [Fact]
    public void Augmentations_KeepTheShapeAndFollowTheSeed()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var pictures = rand(6, 3, 32, 32);
        foreach (var recipe in Published)
        {
            var once = recipe.Augmentation!(pictures, new SeededGenerator(3));
            Assert.Equal(pictures.shape, once.shape);
            Assert.Equal(once.bytes.ToArray(), recipe.Augmentation(pictures, new SeededGenerator(3)).bytes.ToArray());
            Assert.NotEqual(once.bytes.ToArray(), recipe.Augmentation(pictures, new SeededGenerator(4)).bytes.ToArray());
        }
    }

    [Fact]
    public void CifarAugmentation_ShiftsByUpToFourPixelsAndFlips()
    {
        using var scope = NewDisposeScope();
        // A dot left of the centre, so that a flip shows: it starts in column 10 or, mirrored, in column 21.
        var pictures = zeros(500, 1, 32, 32);
        pictures[.., 0, 16, 10] = 1;
        var seen = Recipes.CifarAugust2021.Augmentation!(pictures, new SeededGenerator(1)).sum([0, 1]);
        var columns = seen.sum([0]).gt(0).nonzero().flatten().data<long>().ToArray();
        var rows = seen.sum([1]).gt(0).nonzero().flatten().data<long>().ToArray();
        // Each of the 18 columns is missed by all 500 draws with probability e^-28.
        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23, 24, 25], columns);
        Assert.Equal([12, 13, 14, 15, 16, 17, 18, 19, 20], rows);
    }

    private static Recipe[] Published =>
    [
        Recipes.CifarJanuary2021, Recipes.CifarAugust2021, Recipes.RotMnistJanuary2021,
        Recipes.RotMnistAugust2021, Recipes.TinyImageNetAugust2021, Recipes.ImageNetAugust2021,
    ];

    private static double[] LearningRates(Recipe recipe) =>
        [.. Enumerable.Range(0, recipe.Epochs).Select(epoch => recipe.Optimizer.LearningRate * recipe.Schedule.Factor(epoch, recipe.Epochs))];

    private static IEnumerable<double> Rates(double rate, int epochs) => Enumerable.Repeat(rate, epochs);

    // A factor is a product of roundings: a few units in the last place of the rate.
    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-14 * expected;

    private static void AssertSgd(Recipe recipe, double weightDecay)
    {
        var sgd = Assert.IsType<SgdRecipe>(recipe.Optimizer);
        Assert.Equal((weightDecay, 0.9, false), (sgd.WeightDecay, sgd.Momentum, sgd.Nesterov));
    }

    private static void AssertCommon(Recipe recipe, int batchSize)
    {
        Assert.Equal((batchSize, true, 1.0, 0.0), (recipe.BatchSize, recipe.DropLastBatch, recipe.ClipGradientNorm, recipe.LabelSmoothing));
        Assert.Equal(WeightDecayRules.Default, recipe.Optimizer.Decay);
    }
}
