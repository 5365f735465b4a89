namespace Rescale.Studies;

/// <summary>The hypothesis that one variant does better than another or, with an <see cref="EquivalenceMargin"/>, about as well.</summary>
/// <param name="Name">The hypothesis in a few words, such as "repetition helps".</param>
/// <param name="Baseline">The variant's name that is compared against.</param>
/// <param name="Candidate">The variant's name that should do better, or as well.</param>
public sealed record Comparison(string Name, string Baseline, string Candidate)
{
    private readonly double smallestEffect;
    private readonly double? equivalenceMargin;

    /// <summary>The smallest improvement that matters, in the metric's unit, at least 0; 0 states none. Only for improvements.</summary>
    public double SmallestEffect
    {
        get => smallestEffect;
        init
        {
            if (!(value >= 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(SmallestEffect), value, $"The smallest improvement that matters in '{Name}' is a finite number of at least 0.");
            smallestEffect = value;
            CheckOneKind();
        }
    }

    /// <summary>
    /// The largest difference that does not matter, in the metric's unit, above 0, where the hypothesis is that the two do comparably;
    /// null, the default, where it is an improvement.
    /// </summary>
    public double? EquivalenceMargin
    {
        get => equivalenceMargin;
        init
        {
            if (value is { } margin && !(margin > 0 && double.IsFinite(margin)))
                throw new ArgumentOutOfRangeException(nameof(EquivalenceMargin), value, $"The margin within which '{Name}' calls performance comparable is a finite number above 0.");
            equivalenceMargin = value;
            CheckOneKind();
        }
    }

    private void CheckOneKind()
    {
        if (equivalenceMargin is not null && smallestEffect > 0)
            throw new ArgumentException($"Comparison '{Name}' states a smallest improvement and an equivalence margin; it is either about an improvement or about equivalence.");
    }
}
