namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Why a package cannot be had.</summary>
/// <param name="Code">The client's number of the error, such as <c>NU1101</c>, or ours.</param>
/// <param name="Message">What the client reported.</param>
/// <param name="Package">The name of the package; null when it concerns none in particular.</param>
internal sealed record PackageProblem(string Code, string Message, string? Package = null)
{
    /// <summary>The number of errors that the client gives none.</summary>
    public const string OwnCode = "NB0001";
}
