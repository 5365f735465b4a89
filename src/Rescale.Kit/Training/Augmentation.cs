using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>Changes a batch of training pictures, without gradients.</summary>
/// <param name="images">float32 [N, C, H, W]; not to be changed in place.</param>
/// <param name="random">Chance that belongs to this seed, epoch and step: drawing from it keeps a resumed run equal to an uninterrupted one.</param>
/// <returns>float32 pictures, N unchanged.</returns>
public delegate Tensor Augmentation(Tensor images, SeededGenerator random);
