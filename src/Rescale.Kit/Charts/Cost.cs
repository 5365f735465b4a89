using Rescale.Studies;

namespace Rescale.Charts;

/// <summary>Something that a variant costs.</summary>
/// <param name="Name">What it is called in a title.</param>
/// <param name="Axis">What it is called on an axis.</param>
/// <param name="Unit">Its unit; null for counts.</param>
/// <param name="Of">A variant's cost, above 0.</param>
public sealed record Cost(string Name, string Axis, string? Unit, Func<VariantSummary, double> Of)
{
    /// <summary>All parameters, trainable and frozen.</summary>
    public static Cost Parameters { get; } = new("parameters", "Parameters", null, variant => variant.Model.Total);

    /// <summary>Multiply-adds for one picture; a FLOP count is about twice that.</summary>
    public static Cost MultiplyAdds { get; } = new("arithmetic", "Multiply-adds per picture", null, variant => variant.Model.MultiplyAdds);

    /// <summary>Mean training time of a run, on the machine or machines that trained it.</summary>
    public static Cost Time { get; } = new("time", "Training time per run", "s", variant => variant.Seconds);
}
