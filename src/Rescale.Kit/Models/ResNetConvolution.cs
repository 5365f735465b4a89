using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>Makes one convolution of a residual block, plain or repeated, that keeps the picture's size at stride 1.</summary>
/// <param name="baseShape">The weight's shape at widening 1.</param>
/// <param name="shape">The weight's shape in this network.</param>
/// <param name="stride">Pixels between outputs.</param>
internal delegate nn.Module<Tensor, Tensor> ResNetConvolution(KernelShape baseShape, KernelShape shape, long stride);
