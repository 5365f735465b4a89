using Rescale.Models;
using Rescale.Training.Fingerprints;
using static TorchSharp.torch;

namespace Rescale.Studies;

/// <summary>A variant with what every run of it shares: fingerprints and sizes, taken from one fresh model.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Model">Structure, initialization from seed 0 and code.</param>
/// <param name="Recipe">The recipe without its name.</param>
/// <param name="Summary">Layers, parameters, multiply-adds.</param>
internal sealed record PreparedVariant(Variant Variant, Fingerprint Model, Fingerprint Recipe, ModelSummary Summary)
{
    /// <param name="variant">The variant.</param>
    /// <param name="pictureShape">One picture's [C, H, W].</param>
    public static PreparedVariant Of(Variant variant, long[] pictureShape)
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var model = variant.Model();
        return new PreparedVariant(variant, Fingerprint.Of(model), Fingerprint.Of(variant.Recipe with { Name = "" }), ModelSummary.Of(model, pictureShape));
    }
}
