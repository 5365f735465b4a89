namespace Rescale.Studies;

/// <summary>Runs of a study that count although another build of the kit or another machine made them.</summary>
/// <param name="Build">The kit's version and git commit, and whatever else differs from this process.</param>
/// <param name="Runs">How many runs it made.</param>
public sealed record BuildShare(string Build, int Runs)
{
    /// <summary>For example <c>3 by kit 1a2b3c4d at commit 0123456789, threads 8 and not 2</c>.</summary>
    public override string ToString() => $"{Runs} by {Build}";
}
