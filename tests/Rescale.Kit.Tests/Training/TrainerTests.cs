using Rescale.Data;
using Rescale.Layers;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DataSplits data = Toy.Data(1);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Fit_FromScratch_IsEqualToTheBitOnRepetition()
    {
        var (first, firstWeights) = Fit(new Trainer(Toy.Recipe, Toy.Compute));
        var (second, secondWeights) = Fit(new Trainer(Toy.Recipe, Toy.Compute));
        Assert.Equal(Numbers(first), Numbers(second));
        Assert.Equal(firstWeights, secondWeights);
    }

    [Fact]
    public void Fit_AnotherSeed_GivesOtherNumbers()
    {
        var (first, _) = Fit(new Trainer(Toy.Recipe, Toy.Compute), seed: 1);
        var (second, _) = Fit(new Trainer(Toy.Recipe, Toy.Compute), seed: 2);
        Assert.NotEqual(Numbers(first), Numbers(second));
    }

    [Fact]
    public void Fit_Learns()
    {
        var (result, _) = Fit(new Trainer(Toy.Recipe with { Epochs = 15 }, Toy.Compute));
        Assert.True(result.Epochs[^1].TrainLoss < result.Epochs[0].TrainLoss / 2);
        Assert.InRange(result.Best.ValidationAccuracy, 0.9, 1);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adamw")]
    public void Fit_CancelledAndResumed_IsEqualToTheBit(string optimizer)
    {
        var recipe = Toy.Recipe with
        {
            Optimizer = optimizer == "sgd" ? Toy.Recipe.Optimizer : Optimizers.AdamW(0.01),
            Augmentation = (images, random) => images + 0.1 * random.NextDouble(),
        };
        var (whole, wholeWeights) = Fit(new Trainer(recipe, Toy.Compute));

        using var stop = new CancellationTokenSource();
        var path = folder["checkpoint"];
        Assert.ThrowsAny<OperationCanceledException>(() => Fit(new Trainer(recipe, Toy.Compute)
        {
            CheckpointPath = path,
            OnStep = step =>
            {
                if (step is { Epoch: 3, Step: 2 })
                    stop.Cancel();
            },
        }, cancellation: stop.Token));
        // Whatever drew from the global generator in between must not matter.
        using var noise = rand(1000);
        var started = new List<int>();
        var (resumed, resumedWeights) = Fit(new Trainer(recipe, Toy.Compute) { CheckpointPath = path, OnEpoch = epoch => started.Add(epoch.Epoch) });
        Assert.Equal([3, 4], started);
        Assert.Equal(Numbers(whole), Numbers(resumed));
        Assert.Equal(wholeWeights, resumedWeights);
    }

    [Fact]
    public void Fit_FinishedBefore_TrainsNoMore()
    {
        var path = folder["checkpoint"];
        var (first, weights) = Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path });
        var (second, secondWeights) = Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path, OnStep = _ => Assert.Fail("a step was made") });
        Assert.Equal(first.Epochs, second.Epochs);
        Assert.Equal(weights, secondWeights);
    }

    [Fact]
    public void Fit_KeepsTheBestEpochsWeights()
    {
        using var scope = NewDisposeScope();
        var trainer = new Trainer(Toy.Recipe with { Epochs = 8 }, Toy.Compute);
        manual_seed(1);
        var model = Toy.Model();
        var result = trainer.Fit(model, data.Train, data.Validation, 1);
        Assert.Equal(result.Best, result.Epochs.OrderByDescending(epoch => epoch.ValidationAccuracy).ThenBy(epoch => epoch.ValidationLoss).First());
        var evaluation = trainer.Evaluate(model, data.Validation);
        Assert.Equal((result.Best.ValidationAccuracy, result.Best.ValidationLoss), (evaluation.Accuracy, evaluation.Loss));
        Assert.False(model.training);
    }

    [Fact]
    public void Fit_ADamagedCheckpoint_IsRefused()
    {
        var path = folder["checkpoint"];
        Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path });
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);
        var error = Assert.Throws<CheckpointException>(() => Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path }));
        Assert.Contains("cut short", error.Message);
    }

    [Fact]
    public void Fit_ACheckpointOfAnotherRecipe_IsRefused()
    {
        var path = folder["checkpoint"];
        Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path });
        var other = Toy.Recipe with { Schedule = Schedules.MultiStep([2]) };
        var error = Assert.Throws<CheckpointException>(() => Fit(new Trainer(other, Toy.Compute) { CheckpointPath = path }));
        Assert.Contains("belongs to a training with another recipe", error.Message);
    }

    [Fact]
    public void Fit_ACheckpointOfAnotherModel_IsRefused()
    {
        var path = folder["checkpoint"];
        Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path });
        using var scope = NewDisposeScope();
        var error = Assert.Throws<CheckpointException>(() =>
            new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = path }.Fit(new ToyNet(5), data.Train, data.Validation, 1));
        Assert.Contains("does not fit this model", error.Message);
    }

    [Fact]
    public void Fit_WeightsOnlyFile_IsNoCheckpoint()
    {
        using var scope = NewDisposeScope();
        ModelState.Save(Toy.Model(), folder["weights"]);
        var error = Assert.Throws<CheckpointException>(() => Fit(new Trainer(Toy.Recipe, Toy.Compute) { CheckpointPath = folder["weights"] }));
        Assert.Contains("no training checkpoint", error.Message);
    }

    [Fact]
    public void Fit_ALossThatExplodes_SaysWhereAndWhatHelps()
    {
        var recipe = Toy.Recipe with { Optimizer = Optimizers.Sgd(1e30), ClipGradientNorm = null };
        var error = Assert.Throws<NonFiniteLossException>(() => Fit(new Trainer(recipe, Toy.Compute)));
        Assert.Contains("step", error.Message);
        Assert.Contains("lower learning rate", error.Message);
    }

    [Fact]
    public void Fit_ClipsTheGradient()
    {
        // With plain SGD a step is the learning rate times the gradient, so clipping bounds how far one step goes.
        var recipe = Toy.Recipe with { Epochs = 1, BatchSize = 60, Optimizer = Optimizers.Sgd(1), Schedule = Schedules.Constant, ClipGradientNorm = 0.01 };
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = Toy.Model();
        var before = model.parameters().Select(parameter => parameter.detach().clone()).ToArray();
        new Trainer(recipe, Toy.Compute).Fit(model, data.Train, data.Validation, 1);
        var squares = model.parameters().Zip(before).Sum(pair => (pair.First.detach() - pair.Second).square().sum().item<float>());
        Assert.Equal(0.01, Math.Sqrt(squares), 1e-4);
    }

    [Fact]
    public void Fit_ModelWithoutTrainableParameters_IsRefused()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new Trainer(Toy.Recipe, Toy.Compute).Fit(nn.Flatten(), data.Train, data.Validation, 1));
        Assert.Contains("no trainable parameters", error.Message);
    }

    [Fact]
    public void Fit_DroppingTheLastBatch_CountsOnlyWholeOnes()
    {
        var steps = new List<TrainingProgress>();
        Fit(new Trainer(Toy.Recipe with { Epochs = 2, DropLastBatch = true }, Toy.Compute) { OnStep = steps.Add });
        // 60 pictures are three batches of 16 and twelve left over.
        Assert.Equal([1, 2, 3, 1, 2, 3], steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(3, step.Steps));
    }

    [Fact]
    public void Fit_DroppingTheOnlyBatch_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Fit(new Trainer(Toy.Recipe with { BatchSize = 61, DropLastBatch = true }, Toy.Compute)));
        Assert.Contains("has only 60", error.Message);
        Assert.Contains("DropLastBatch", error.Message);
    }

    [Fact]
    public void Evaluate_WeighsEveryPictureAlike()
    {
        using var scope = NewDisposeScope();
        var model = Toy.Model();
        var inOne = new Trainer(Toy.Recipe, Toy.Compute) { EvaluationBatchSize = 30 }.Evaluate(model, data.Test);
        var inMany = new Trainer(Toy.Recipe, Toy.Compute) { EvaluationBatchSize = 7 }.Evaluate(model, data.Test);
        Assert.Equal(inOne.Accuracy, inMany.Accuracy);
        Assert.Equal(inOne.Loss, inMany.Loss, 1e-5);
        Assert.Equal(30, inMany.Count);
        Assert.True(model.training);
    }

    [Fact]
    public void Evaluate_MakesEachEffectiveWeightOnce()
    {
        using var scope = NewDisposeScope();
        CountingTransform? transform = null;
        var model = nn.Sequential(
            RepeatedConv2d.Intra(new(2, 1, 3), new(4, 1, 3), shape => transform = new CountingTransform(shape), padding: 1),
            nn.Flatten(),
            nn.Linear(4 * Toy.Size * Toy.Size, 3));
        var trainer = new Trainer(Toy.Recipe, Toy.Compute) { EvaluationBatchSize = 7 };
        var first = trainer.Evaluate(model, data.Test);
        Assert.Equal(1, transform!.Expansions);
        // Nothing is kept for the next evaluation, before which the weights may change.
        using (no_grad())
            model.parameters().First().zero_();
        Assert.NotEqual(first.Loss, trainer.Evaluate(model, data.Test).Loss);
        Assert.Equal(2, transform.Expansions);
    }

    [Fact]
    public void Fit_OverHundredsOfSteps_KeepsMemoryFlat()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        // Leaking the activations of one step would take 64 · 32 · 64 · 4 bytes = 0.5 MB a step several times over.
        var model = new ToyNet(32);
        var resident = new List<long>();
        var recipe = Toy.Recipe with { Epochs = 100, BatchSize = 15 };
        new Trainer(recipe, Toy.Compute) { OnEpoch = _ => resident.Add(Environment.WorkingSet) }.Fit(model, data.Train, data.Validation, 1);
        var growth = resident[^1] - resident[24];
        Assert.True(growth < 16 << 20, $"300 steps grew the process by {growth >> 20} MB.");
    }

    private sealed class CountingTransform(RepetitionShape shape) : WeightTransform("Counting", shape)
    {
        public int Expansions { get; private set; }

        public override Tensor Expand(Tensor weight)
        {
            Expansions++;
            return weight.repeat([Shape.OutRepeats, Shape.InRepeats, 1, 1]);
        }
    }

    private (TrainingResult Result, string Weights) Fit(Trainer trainer, long seed = 1, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var model = Toy.Model();
        var result = trainer.Fit(model, data.Train, data.Validation, seed, cancellation);
        return (result, string.Join(' ', model.state_dict().Select(entry => entry.Key + Convert.ToHexString(entry.Value.bytes))));
    }

    private static IEnumerable<EpochMetrics> Numbers(TrainingResult result) => result.Epochs.Select(epoch => epoch with { Seconds = 0 });
}
