using System.Diagnostics;
using Rescale.Data;
using Rescale.Display;
using Rescale.Layers;
using Rescale.Training.Fingerprints;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Rescale.Training;

/// <summary>
/// Trains a classifier by a recipe and keeps the weights that did best on validation pictures. Equal model, recipe, data,
/// seed and thread count give equal bits, whether or not the training was interrupted in between. Not thread-safe.
/// </summary>
/// <param name="recipe">How to train.</param>
/// <param name="compute">On what; <see cref="Compute.Default"/> when null.</param>
public sealed class Trainer(Recipe recipe, Compute? compute = null)
{
    private readonly Compute compute = compute ?? Compute.Default;

    /// <summary>Where to keep a checkpoint after each epoch, and to look for one at the start; null for nowhere.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Who may resume the checkpoint; by default everyone with the same recipe, seed, data and thread count.</summary>
    public string? CheckpointOwner { get; init; }

    /// <summary>Called after every step, on the training thread.</summary>
    public Action<TrainingProgress>? OnStep { get; init; }

    /// <summary>Called after every epoch once its checkpoint is on the disk, on the training thread.</summary>
    public Action<EpochMetrics>? OnEpoch { get; init; }

    /// <summary>Pictures per batch when nothing is learned.</summary>
    public int EvaluationBatchSize { get; init; } = 250;

    /// <summary>Trains <paramref name="model"/>, which then holds the best epoch's weights and is in evaluation mode.</summary>
    /// <param name="model">Takes float32 [N, C, H, W] and gives logits [N, classes]; its weights are initialized by the caller.</param>
    /// <param name="train">Pictures to fit.</param>
    /// <param name="validation">Pictures that decide which epoch is kept.</param>
    /// <param name="seed">Decides the order of pictures, augmentation and dropout. Also reseeds libtorch's generator in every epoch.</param>
    /// <param name="cancellation">Observed at every step, as is the notebook's stop button.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the last epoch's checkpoint stays.</exception>
    /// <exception cref="ArgumentException">The model has no trainable parameters, or the recipe drops the only batch there would be.</exception>
    /// <exception cref="NonFiniteLossException">The loss became infinite or not a number.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged or belongs to another training.</exception>
    public TrainingResult Fit(nn.Module<Tensor, Tensor> model, LabelledImages train, LabelledImages validation, long seed, CancellationToken cancellation = default)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Interrupt.Token);
        using var scope = NewDisposeScope();
        var device = compute.Apply();
        model.to(device);
        var parameters = model.parameters().Where(parameter => parameter.requires_grad).ToArray();
        if (parameters.Length == 0)
            throw new ArgumentException("The model has no trainable parameters.", nameof(model));
        if (recipe.DropLastBatch && train.Count < recipe.BatchSize)
            throw new ArgumentException($"The recipe leaves out batches of fewer than {recipe.BatchSize} pictures, but '{train.Name}' has only {train.Count}: nothing would be trained. Lower Recipe.BatchSize or switch Recipe.DropLastBatch off.", nameof(train));
        using var optimizer = recipe.Optimizer.Create(model);
        var initialRates = optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();

        using var best = new BestWeights();
        var checkpoint = CheckpointPath is null ? null : new Checkpoint(CheckpointPath, CheckpointOwner ?? Owner(train, validation, seed));
        var history = new List<EpochMetrics>(checkpoint?.Restore(model, best, optimizer) ?? []);
        // A checkpoint reads back onto the CPU.
        optimizer.to(device);
        for (var epoch = history.Count; epoch < recipe.Epochs; epoch++)
        {
            var clock = Stopwatch.StartNew();
            var factor = recipe.Schedule.Factor(epoch, recipe.Epochs);
            foreach (var (group, rate) in optimizer.ParamGroups.Zip(initialRates))
                group.LearningRate = rate * factor;
            // Dropout draws from libtorch's generator: seeding it per epoch makes a resumed run equal an uninterrupted one.
            manual_seed((long)(new SeededGenerator(seed, -1 - epoch).NextBits() >> 1));

            var (fitted, norm) = FitEpoch(model, optimizer, parameters, train, seed, epoch, device, cancel.Token);
            var validated = Evaluate(model, validation, cancel.Token);
            if (!double.IsFinite(validated.Loss))
                throw NonFinite("validation loss", validated.Loss, epoch, null, optimizer);
            history.Add(new EpochMetrics(epoch + 1, initialRates[0] * factor, fitted.Loss, fitted.Accuracy, validated.Loss, validated.Accuracy, norm, clock.Elapsed.TotalSeconds));
            best.Offer(history[^1], model);
            checkpoint?.Save(model, best, optimizer, history);
            OnEpoch?.Invoke(history[^1]);
        }
        ModelState.Load(model, best.State);
        model.eval();
        return new TrainingResult(history, best.Epoch!);
    }

    /// <summary>Measures <paramref name="model"/> in evaluation mode and without gradients, and leaves it in the mode it was in.</summary>
    /// <param name="model">Takes float32 [N, C, H, W] and gives logits [N, classes].</param>
    /// <param name="set">At least one picture.</param>
    /// <param name="cancellation">Observed at every batch, as is the notebook's stop button.</param>
    public Evaluation Evaluate(nn.Module<Tensor, Tensor> model, LabelledImages set, CancellationToken cancellation = default)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Interrupt.Token);
        using var noGradients = no_grad();
        var device = compute.Apply();
        var wasTraining = model.training;
        model.eval();
        // The weights stand still, so that each repeated layer needs its effective weight once and not in every batch.
        using var held = model.HoldEffectiveWeights();
        try
        {
            var mean = new RunningMean();
            var correct = new List<bool>((int)set.Count);
            foreach (var (images, labels) in new Batches(set, EvaluationBatchSize, device))
            {
                cancel.Token.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var logits = model.call(images);
                var right = Right(logits, labels).cpu().data<bool>().ToArray();
                correct.AddRange(right);
                mean.Add(cross_entropy(logits, labels).item<float>(), right.Count(value => value), labels.shape[0]);
            }
            return new Evaluation(mean.Loss, mean.Accuracy, mean.Count) { Correct = correct };
        }
        finally
        {
            model.train(wasTraining);
        }
    }

    private (RunningMean Fitted, double? GradientNorm) FitEpoch(
        nn.Module<Tensor, Tensor> model,
        OptimizerHelper optimizer,
        Parameter[] parameters,
        LabelledImages train,
        long seed,
        int epoch,
        Device device,
        CancellationToken cancellation)
    {
        model.train();
        var fitted = new RunningMean();
        var (step, norms) = (0, 0.0);
        var batches = new Batches(train, recipe.BatchSize, seed, epoch, recipe.DropLastBatch, device);
        foreach (var (images, labels) in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            step++;
            optimizer.zero_grad();
            var logits = model.call(Augmented(images, seed, epoch, step));
            var loss = cross_entropy(logits, labels, label_smoothing: recipe.LabelSmoothing);
            var value = loss.item<float>();
            if (!float.IsFinite(value))
                throw NonFinite("loss", value, epoch, step, optimizer);
            loss.backward();
            if (recipe.ClipGradientNorm is { } largest)
                norms += nn.utils.clip_grad_norm_(parameters, largest);
            optimizer.step();
            fitted.Add(value, Right(logits, labels).sum().item<long>(), labels.shape[0]);
            OnStep?.Invoke(new TrainingProgress(epoch + 1, recipe.Epochs, step, batches.Count, fitted.Loss, fitted.Accuracy));
        }
        return (fitted, recipe.ClipGradientNorm is null ? null : norms / step);
    }

    private Tensor Augmented(Tensor images, long seed, int epoch, int step)
    {
        if (recipe.Augmentation is not { } augmentation)
            return images;
        using var noGradients = no_grad();
        // The upper half keeps these streams apart from the order of pictures, whose stream is the epoch.
        return augmentation(images, new SeededGenerator(seed, ((epoch + 1L) << 32) | (uint)step));
    }

    private static Tensor Right(Tensor logits, Tensor labels) => logits.detach().argmax(1).eq(labels);

    private static NonFiniteLossException NonFinite(string what, double value, int epoch, int? step, OptimizerHelper optimizer)
    {
        var where = step is null ? $"after epoch {epoch + 1}" : $"in step {step} of epoch {epoch + 1}";
        var rate = optimizer.ParamGroups.First().LearningRate;
        return new NonFiniteLossException(FormattableString.Invariant(
            $"The {what} became {value} {where} at learning rate {rate:0.######}. A lower learning rate or Recipe.ClipGradientNorm usually helps; else look for infinite values in the data."));
    }

    private string Owner(LabelledImages train, LabelledImages validation, long seed) => Sha256.Of(
        $"{Fingerprint.Of(recipe with { Name = "" }).Text}\n{seed}\n{train.Checksum}\n{validation.Checksum}\n{compute}");
}
