namespace Rescale.Notebooks.Jupyter.Specs;

/// <summary>A kernelspec found on this machine.</summary>
/// <param name="Name">The name that programs choose it by.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Spec">What it says.</param>
public sealed record InstalledKernel(string Name, string Folder, KernelSpec Spec)
{
    /// <summary>The file it starts that no longer exists; null when all is there.</summary>
    public string? MissingFile => Spec.Arguments.FirstOrDefault(argument => Path.IsPathRooted(argument) && !File.Exists(argument));
}
