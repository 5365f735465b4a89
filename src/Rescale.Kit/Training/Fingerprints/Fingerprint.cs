using Rescale.Display;

namespace Rescale.Training.Fingerprints;

/// <summary>
/// What a value means for a computation, as text: equal texts (with equal <see cref="Assemblies"/>) compute the same. It holds
/// types, hyperparameters and tensor contents, and for delegates and types written by the user the code they run and the
/// variables that code reads.
/// </summary>
/// <param name="Text">The description, one fact a line, independent of process and cell numbers.</param>
/// <param name="Assemblies">Compiled user assemblies that code came from: simple name to module version id.</param>
/// <param name="HasNotebookCode">Whether code came from a notebook cell or another assembly that lives in memory only.</param>
internal sealed record Fingerprint(string Text, IReadOnlyDictionary<string, string> Assemblies, bool HasNotebookCode)
{
    /// <summary>SHA-256 of the text, in lower-case hexadecimal.</summary>
    public string Hash { get; } = Sha256.Of(Text);

    /// <summary>Describes a value: a recipe, a delegate, a model.</summary>
    public static Fingerprint Of(object? value)
    {
        var code = new CodeDescription();
        var values = new ValueDescription(code);
        values.Add(value);
        code.AddReferenced(values);
        return new Fingerprint(values.ToString(), code.Assemblies, code.HasNotebookCode);
    }
}
