using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>
/// Named recipes: a quick one, and those of the published code of "Rescaling CNN through Learnable Repetition of Network
/// Parameters" (arXiv 2101.05650; github.com/transmuteAI/RepeatNet, commits 37fa797 of January and 895149a of August 2021,
/// main.py for everything but the epochs, which stand in its scripts or, where no script does, are noted below).
/// </summary>
/// <remarks>
/// Three things the published code does are not repeated. It decays every parameter, α, β and masks included:
/// <c>recipe with { Optimizer = recipe.Optimizer with { Decay = WeightDecayRules.Everything } }</c> does so too. It flips
/// digits, see <see cref="RotMnistAugust2021"/>. In August 2021 it computes in half precision, which the kit does not offer.
/// Subtracting the mean of each colour is a matter of the data and no part of a recipe.
/// </remarks>
public static class Recipes
{
    /// <summary>
    /// CIFAR-10 and CIFAR-100, January 2021: SGD at 0.1 with momentum 0.9 and weight decay 5e-4, the rate ×0.2 every 60 of 200
    /// epochs, batches of 64, the last one dropped, gradient norm clipped at 1, random crops with 4 pixels of padding, flips.
    /// The number of epochs is the program's default; no script of that version states one.
    /// </summary>
    public static Recipe CifarJanuary2021 { get; } = new()
    {
        Name = "published CIFAR, January 2021",
        Epochs = 200,
        BatchSize = 64,
        DropLastBatch = true,
        Optimizer = Optimizers.Sgd(0.1, momentum: 0.9, weightDecay: 5e-4),
        Schedule = Schedules.MultiStep([60, 120, 180], 0.2),
        ClipGradientNorm = 1,
        Augmentation = CropAndFlip,
    };

    /// <summary>
    /// CIFAR-10 and CIFAR-100, August 2021: SGD at 0.1 with momentum 0.9 and weight decay 1e-3, the rate ×0.1 at epochs 80 and
    /// 120 of 160, batches of 128, the last one dropped, gradient norm clipped at 1, random crops with 4 pixels of padding, flips.
    /// </summary>
    public static Recipe CifarAugust2021 { get; } = new()
    {
        Name = "published CIFAR, August 2021",
        Epochs = 160,
        BatchSize = 128,
        DropLastBatch = true,
        Optimizer = Optimizers.Sgd(0.1, momentum: 0.9, weightDecay: 1e-3),
        Schedule = Schedules.MultiStep([80, 120], 0.1),
        ClipGradientNorm = 1,
        Augmentation = CropAndFlip,
    };

    /// <summary>rot-MNIST, January 2021: as <see cref="RotMnistAugust2021"/>, with batches of 64.</summary>
    public static Recipe RotMnistJanuary2021 { get; } = RotMnist("published rot-MNIST, January 2021", batchSize: 64);

    /// <summary>
    /// rot-MNIST, August 2021: Adam at 1e-3 with weight decay 1e-7, the rate ×0.8 in every epoch from epoch 10 (counted from 0) of
    /// 30, batches of 128, the last one dropped, gradient norm clipped at 1, rotation by any angle on a three times finer grid. The
    /// 30 epochs are those of e2cnn's bench protocol; no script of either version states a number.
    /// </summary>
    /// <remarks>
    /// The published flips of digits are left out; since the angle is uniform, one flip gives the distribution of both:
    /// <c>recipe with { Augmentation = (images, random) => Augment.Flip(Augment.RotateFinely(images, random), random) }</c>.
    /// </remarks>
    public static Recipe RotMnistAugust2021 { get; } = RotMnist("published rot-MNIST, August 2021", batchSize: 128);

    /// <summary>
    /// Tiny ImageNet, August 2021; the version of January has none. SGD at 0.1 with momentum 0.9 and weight decay 1e-4, the rate
    /// ×0.1 at epochs 30 and 60 of 90, batches of 128, the last one dropped, gradient norm clipped at 1, turned by up to ±20°,
    /// scaled by 0.8 to 1.2, sheared by up to ±20°, flips.
    /// </summary>
    /// <remarks>The published code takes the nearest pixel where this one interpolates between four.</remarks>
    public static Recipe TinyImageNetAugust2021 { get; } = new()
    {
        Name = "published Tiny ImageNet, August 2021",
        Epochs = 90,
        BatchSize = 128,
        DropLastBatch = true,
        Optimizer = Optimizers.Sgd(0.1, momentum: 0.9, weightDecay: 1e-4),
        Schedule = Schedules.MultiStep([30, 60], 0.1),
        ClipGradientNorm = 1,
        Augmentation = AffineAndFlip,
    };

    /// <summary>
    /// ImageNet, August 2021: as <see cref="TinyImageNetAugust2021"/>. No script of the published code runs it, so the number of
    /// epochs is Tiny ImageNet's. The published code also cuts a random part out of each picture after the affine map and
    /// resizes it to 224×224 pixels; that needs pictures of their original sizes and is not part of this recipe.
    /// </summary>
    public static Recipe ImageNetAugust2021 { get; } = TinyImageNetAugust2021 with { Name = "published ImageNet, August 2021" };

    /// <summary>
    /// The kit's own, for small pictures and few epochs on a CPU: SGD at 0.05 with momentum 0.9 and weight decay 5e-4, half a
    /// cosine down to 0, gradient norm clipped at 1, no augmentation.
    /// </summary>
    /// <param name="epochs">Passes over the training data, at least 1.</param>
    /// <param name="batchSize">Pictures per step, at least 1: 32 where there are a thousand pictures, 128 where there are tens of thousands.</param>
    public static Recipe Cosine(int epochs, int batchSize) => new()
    {
        Name = "SGD, cosine",
        Epochs = epochs,
        BatchSize = batchSize,
        Optimizer = Optimizers.Sgd(0.05, momentum: 0.9, weightDecay: 5e-4),
        Schedule = Schedules.Cosine(),
        ClipGradientNorm = 1,
    };

    private static Recipe RotMnist(string name, int batchSize) => new()
    {
        Name = name,
        Epochs = 30,
        BatchSize = batchSize,
        DropLastBatch = true,
        Optimizer = Optimizers.Adam(1e-3, weightDecay: 1e-7),
        Schedule = Schedules.Exponential(0.8, from: 10),
        ClipGradientNorm = 1,
        Augmentation = RotateFinely,
    };

    private static Tensor RotateFinely(Tensor images, SeededGenerator random) => Augment.RotateFinely(images, random);

    private static Tensor CropAndFlip(Tensor images, SeededGenerator random)
    {
        using var cropped = Augment.Crop(images, random, padding: 4);
        return Augment.Flip(cropped, random);
    }

    private static Tensor AffineAndFlip(Tensor images, SeededGenerator random)
    {
        using var mapped = Augment.Affine(images, random, degrees: 20, scale: (0.8, 1.2), shear: 20);
        return Augment.Flip(mapped, random);
    }
}
