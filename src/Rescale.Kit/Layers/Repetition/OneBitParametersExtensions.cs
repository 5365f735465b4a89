using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Finds what a network can store at one bit an entry.</summary>
internal static class OneBitParametersExtensions
{
    /// <summary>The one-bit masks of a module and of everything in it, each once.</summary>
    public static IReadOnlySet<Parameter> OneBitMasks(this nn.Module module) =>
        module.modules().Prepend(module).OfType<IOneBitParameters>().SelectMany(owner => owner.OneBitParameters)
            .ToHashSet<Parameter>(ReferenceEqualityComparer.Instance);
}
