using Rescale.Data;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Studies;

/// <summary>A trained model after its test, for a <see cref="Measure"/> to look at.</summary>
/// <param name="Model">With the weights of its best epoch, in evaluation mode.</param>
/// <param name="Splits">The data of the run's seed.</param>
/// <param name="Test">How it did on the test pictures.</param>
public sealed record TestedModel(nn.Module<Tensor, Tensor> Model, DataSplits Splits, Evaluation Test);
