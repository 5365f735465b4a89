namespace Rescale.Charts;

/// <summary>What an axis measures and how it is drawn.</summary>
internal sealed record Axis(
    string Title, string? Unit = null, bool Log = false, (double Low, double High)? Range = null,
    string? Format = null, IReadOnlyList<string>? Categories = null)
{
    /// <summary>The title with the unit in brackets.</summary>
    public string Label => string.IsNullOrEmpty(Unit) ? Title : $"{Title} [{Unit}]";

    /// <summary>The unit as it follows a number.</summary>
    public string UnitSuffix => string.IsNullOrEmpty(Unit) ? "" : $" {Unit}";
}
