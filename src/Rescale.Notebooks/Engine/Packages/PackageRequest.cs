namespace Rescale.Notebooks.Engine.Packages;

/// <summary>A NuGet package that a notebook asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version; <c>*</c>: the newest.</param>
internal sealed record PackageRequest(string Name, string Version)
{
    private const string Scheme = "nuget:";
    private const string Newest = "*";

    /// <summary>Whether any version will do.</summary>
    public bool IsAnyVersion => Version == Newest;

    /// <summary>Whether the text of a <c>#r</c> or <c>#i</c> is about packages.</summary>
    public static bool IsPackage(string reference) => reference.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>nuget: Name, Version</c>; null when there is no name.</summary>
    public static PackageRequest? Parse(string reference)
    {
        var parts = Body(reference).Split(',', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 } name, ..] && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-')
            ? new PackageRequest(name, parts is [_, { Length: > 0 } version, ..] ? version : Newest)
            : null;
    }

    /// <summary>Name and version as a reader writes them.</summary>
    public override string ToString() => IsAnyVersion ? Name : $"{Name} {Version}";

    /// <summary>What follows <c>nuget:</c>.</summary>
    public static string Body(string reference) => reference[Scheme.Length..].Trim();
}
