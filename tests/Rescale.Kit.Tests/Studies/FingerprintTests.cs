using Rescale.Tests.Training;
using Rescale.Training;
using Rescale.Training.Fingerprints;
using static TorchSharp.torch;

namespace Rescale.Tests.Studies;

public class FingerprintTests
{
    private const string Brighter = "Augmentation change = (images, random) => images + 0.1; change";

    [Fact]
    public void Recipe_EqualParts_AreEqual() => Assert.Equal(
        Fingerprint.Of(new Recipe { Schedule = Schedules.MultiStep([3, 6]) }).Text,
        Fingerprint.Of(new Recipe { Schedule = Schedules.MultiStep([3, 6]) }).Text);

    public static TheoryData<Recipe> OtherRecipes =>
    [
        Toy.Recipe with { Epochs = 5 },
        Toy.Recipe with { BatchSize = 17 },
        Toy.Recipe with { Optimizer = Optimizers.Sgd(0.05, momentum: 0.8, weightDecay: 1e-4) },
        Toy.Recipe with { Optimizer = Toy.Recipe.Optimizer with { Decay = WeightDecayRules.Everything } },
        Toy.Recipe with { Optimizer = Toy.Recipe.Optimizer with { Decay = (_, name) => name != "bias" } },
        Toy.Recipe with { Optimizer = Toy.Recipe.Optimizer with { Decay = (_, name) => name == "weight" } },
        Toy.Recipe with { DropLastBatch = true },
        Toy.Recipe with { Optimizer = Optimizers.Adam() },
        Toy.Recipe with { Optimizer = Optimizers.AdamW() },
        Toy.Recipe with { Schedule = Schedules.MultiStep([3]) },
        Toy.Recipe with { Schedule = Schedules.MultiStep([4]) },
        Toy.Recipe with { Schedule = new OwnSchedule(1) },
        Toy.Recipe with { Schedule = new OwnSchedule(2) },
        Toy.Recipe with { ClipGradientNorm = null },
        Toy.Recipe with { LabelSmoothing = 0.1 },
        Toy.Recipe with { Augmentation = (images, random) => images + 0.1 },
        Toy.Recipe with { Augmentation = (images, random) => images + 0.2 },
        Toy.Recipe with { Augmentation = (images, random) => images * 0.2 },
        Toy.Recipe with { Augmentation = Shifted(1) },
        Toy.Recipe with { Augmentation = Shifted(2) },
    ];

    [Fact]
    public void Recipe_AnyOtherPart_IsAnother()
    {
        var texts = OtherRecipes.Select(row => Fingerprint.Of(row.Data).Text).Append(Fingerprint.Of(Toy.Recipe).Text).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void NamedRules_AreDescribedByName()
    {
        Assert.Contains("WeightDecayRules::Default(", Fingerprint.Of(Recipes.CifarAugust2021).Text);
        Assert.Contains("Recipes::CropAndFlip(", Fingerprint.Of(Recipes.CifarAugust2021).Text);
        Assert.Contains("Recipes::RotateFinely(", Fingerprint.Of(Recipes.RotMnistAugust2021).Text);
    }

    [Fact]
    public void Model_EqualFactory_IsEqual() => Assert.Equal(Model(() => new ToyNet(4)).Text, Model(() => new ToyNet(4)).Text);

    [Fact]
    public void Model_OtherWidthHyperparameterOrInitialization_IsAnother()
    {
        var texts = new Func<nn.Module>[]
        {
            () => new ToyNet(4),
            () => new ToyNet(5),
            () => new ToyNet(4, dropout: 0.3),
            () => Initialized(new ToyNet(4)),
            () => nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU()),
            () => nn.Sequential(nn.Conv2d(1, 2, 3), nn.Sigmoid()),
            () => nn.Sequential(nn.Conv2d(1, 2, 3, stride: 2L), nn.ReLU()),
            () => nn.Sequential(nn.Conv2d(1, 2, 3), nn.LeakyReLU(0.1)),
            () => nn.Sequential(nn.Conv2d(1, 2, 3), nn.LeakyReLU(0.2)),
        }.Select(make => Model(make).Text).ToArray();
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void Model_AFrozenParameter_IsAnother()
    {
        var frozen = Model(() =>
        {
            var model = new ToyNet(4);
            model.parameters().First().requires_grad = false;
            return model;
        });
        Assert.NotEqual(Model(() => new ToyNet(4)).Text, frozen.Text);
    }

    [Fact]
    public void CompiledCode_IsKnownByItsModuleVersion()
    {
        var fingerprint = Fingerprint.Of(Toy.Recipe with { Augmentation = Shifted(1) });
        Assert.Equal(typeof(FingerprintTests).Module.ModuleVersionId.ToString(), fingerprint.Assemblies["Rescale.Kit.Tests"]);
        Assert.False(fingerprint.HasNotebookCode);
    }

    [Fact]
    public void NotebookLambda_EvaluatedAgain_IsEqual()
    {
        var first = Scripts.FingerprintOf(Brighter);
        Assert.True(first.HasNotebookCode);
        Assert.Equal(first.Text, Scripts.FingerprintOf(Brighter).Text);
        // Other cells before it, and the same cell run twice, change the numbers that the compiler gives and nothing else.
        Assert.Equal(first.Text, Scripts.FingerprintOf("var unrelated = 3; Func<int, int> other = x => x + unrelated;", "1 + 1", Brighter.Replace("; change", ";"), Brighter).Text);
    }

    [Theory]
    [InlineData("Augmentation change = (images, random) => images + 0.2; change")]
    [InlineData("Augmentation change = (images, random) => images - 0.1; change")]
    [InlineData("Augmentation change = (images, random) => images.flip(3) + 0.1; change")]
    [InlineData("Augmentation change = (images, random) => random.NextDouble() > 0.5 ? images : images + 0.1; change")]
    public void NotebookLambda_OtherCode_IsAnother(string cell) => Assert.NotEqual(Scripts.FingerprintOf(Brighter).Text, Scripts.FingerprintOf(cell).Text);

    [Fact]
    public void NotebookLambda_OtherVariableValue_IsAnother()
    {
        const string cell = "Augmentation change = (images, random) => images + shift; change";
        Assert.Equal(Scripts.FingerprintOf("var shift = 0.1;", cell).Text, Scripts.FingerprintOf("var shift = 0.1;", cell).Text);
        Assert.NotEqual(Scripts.FingerprintOf("var shift = 0.1;", cell).Text, Scripts.FingerprintOf("var shift = 0.2;", cell).Text);
    }

    [Fact]
    public void NotebookLambda_VariableItDoesNotRead_ChangesNothing() => Assert.Equal(
        Scripts.FingerprintOf("var unrelated = 1; var shift = 0.1;", "Augmentation change = (images, random) => images + shift; change").Text,
        Scripts.FingerprintOf("var unrelated = 2; var shift = 0.1;", "Augmentation change = (images, random) => images + shift; change").Text);

    [Fact]
    public void NotebookLambda_OtherCapturedLocal_IsAnother()
    {
        static string Cells(double amount) => $"Augmentation Shifted(double amount) => (images, random) => images + amount; Shifted({amount})";
        Assert.Equal(Scripts.FingerprintOf(Cells(1)).Text, Scripts.FingerprintOf(Cells(1)).Text);
        Assert.NotEqual(Scripts.FingerprintOf(Cells(1)).Text, Scripts.FingerprintOf(Cells(2)).Text);
    }

    [Fact]
    public void NotebookFunction_CalledByALambda_IsFollowed()
    {
        static string[] Cells(string body) => [$"static torch.Tensor Shift(torch.Tensor images) => {body};", "Augmentation change = (images, random) => Shift(images); change"];
        Assert.Equal(Scripts.FingerprintOf(Cells("images + 1")).Text, Scripts.FingerprintOf(Cells("images + 1")).Text);
        Assert.NotEqual(Scripts.FingerprintOf(Cells("images + 1")).Text, Scripts.FingerprintOf(Cells("images + 2")).Text);
    }

    [Fact]
    public void NotebookModule_OtherForward_IsAnother()
    {
        static string Cell(string forward) => $$"""
            class Own : torch.nn.Module<torch.Tensor, torch.Tensor>
            {
                private readonly Linear layer = torch.nn.Linear(3, 3);
                public Own() : base("Own") { RegisterComponents(); }
                public override torch.Tensor forward(torch.Tensor x) => {{forward}};
            }
            Func<torch.nn.Module<torch.Tensor, torch.Tensor>> make = () => new Own();
            make
            """;
        Assert.Equal(Scripts.FingerprintOf(Cell("layer.call(x)")).Text, Scripts.FingerprintOf("1", Cell("layer.call(x)")).Text);
        Assert.NotEqual(Scripts.FingerprintOf(Cell("layer.call(x)")).Text, Scripts.FingerprintOf(Cell("layer.call(x).abs()")).Text);
    }

    [Fact]
    public void NotebookModule_OtherHelperType_IsAnother()
    {
        static string[] Cells(string factor) =>
        [
            $"class Scale {{ public double Of(double x) => x * {factor}; }}",
            "Augmentation change = (images, random) => images * new Scale().Of(2); change",
        ];
        Assert.NotEqual(Scripts.FingerprintOf(Cells("3")).Text, Scripts.FingerprintOf(Cells("4")).Text);
    }

    private static Fingerprint Model(Func<nn.Module> make)
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        return Fingerprint.Of(make());
    }

    private static nn.Module Initialized(nn.Module model)
    {
        using var noGradients = no_grad();
        model.parameters().First().zero_();
        return model;
    }

    private static Augmentation Shifted(double amount) => (images, random) => images + amount;

    private sealed record OwnSchedule(double Value) : Schedule
    {
        public override double Factor(int epoch, int epochs) => Value;
    }
}
