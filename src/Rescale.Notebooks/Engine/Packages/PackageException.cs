namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Packages cannot be had.</summary>
/// <param name="problems">Why: at least one reason.</param>
internal sealed class PackageException(params IReadOnlyList<PackageProblem> problems) : Exception(problems[0].Message)
{
    /// <summary>The reasons.</summary>
    public IReadOnlyList<PackageProblem> Problems { get; } = problems;
}
