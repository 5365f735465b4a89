using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>The parameters of a module by kind, shared ones counted once.</summary>
/// <param name="Trainable">Trained ones.</param>
/// <param name="Frozen">Ones that are not trained.</param>
/// <param name="OneBit">Entries of masks that need one bit each once trained; some are trained, some frozen.</param>
internal readonly record struct ParameterCensus(long Trainable, long Frozen, long OneBit)
{
    public static ParameterCensus Of(nn.Module module)
    {
        var parameters = module.parameters().Distinct(ReferenceEqualityComparer.Instance).Cast<Parameter>().ToList();
        return new ParameterCensus(
            parameters.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()),
            parameters.Where(parameter => !parameter.requires_grad).Sum(parameter => parameter.numel()),
            module.OneBitMasks().Sum(mask => mask.numel()));
    }
}
