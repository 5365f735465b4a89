using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Studies;

/// <summary>One of the things a study compares: a model and the recipe that trains it.</summary>
/// <param name="Name">What it is called in tables, charts and comparisons; unique in its study.</param>
/// <param name="Model">
/// Makes a freshly initialized model that takes float32 [N, C, H, W] and gives logits [N, classes]. It is called after libtorch's
/// generator was seeded and must take all chance from there.
/// </param>
/// <param name="Recipe">How to train it.</param>
public sealed record Variant(string Name, Func<nn.Module<Tensor, Tensor>> Model, Recipe Recipe);
