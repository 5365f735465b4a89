using System.Globalization;

namespace Rescale.Studies;

/// <summary>A place in a study that a run fills, written VARIANT@SEED.</summary>
/// <param name="Variant">The variant's name in the study.</param>
/// <param name="Seed">The seed.</param>
public sealed record PlannedRun(string Variant, long Seed)
{
    /// <summary>Reads VARIANT@SEED; the variant's name may itself hold an @.</summary>
    /// <exception cref="UnknownRunException">The text is of another form.</exception>
    public static PlannedRun Parse(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && long.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            ? new PlannedRun(text[..at], seed)
            : throw new UnknownRunException($"'{text}' names no run; write VARIANT@SEED.");
    }

    /// <summary>The variant's name, an @ and the seed.</summary>
    public override string ToString() => $"{Variant}@{Seed.ToString(CultureInfo.InvariantCulture)}";
}
