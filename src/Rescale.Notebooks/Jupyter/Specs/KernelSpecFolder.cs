using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rescale.Notebooks.Jupyter.Specs;

/// <summary>A folder of kernelspecs, each in a folder of its name.</summary>
/// <param name="path">The folder; it need not exist.</param>
public sealed partial class KernelSpecFolder(string path)
{
    private const string FileName = "kernel.json";
    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The folder's path.</summary>
    public string Path { get; } = path;

    /// <summary>The current user's folder, where Jupyter and VS Code look first.</summary>
    public static KernelSpecFolder User
    {
        get
        {
            var data = Variable("JUPYTER_DATA_DIR") ?? System.IO.Path.Combine(
                Variable("XDG_DATA_HOME") ?? System.IO.Path.Combine(Variable("HOME") ?? "/", ".local", "share"), "jupyter");
            return new KernelSpecFolder(System.IO.Path.Combine(data, "kernels"));
        }
    }

    /// <summary>The folder of an installation prefix, such as <c>/usr/local</c> or a Python environment.</summary>
    public static KernelSpecFolder OfPrefix(string prefix) => new(System.IO.Path.Combine(System.IO.Path.GetFullPath(prefix), "share", "jupyter", "kernels"));

    /// <summary>Every folder that Jupyter looks into, in its order.</summary>
    public static IReadOnlyList<KernelSpecFolder> SearchPath =>
    [
        .. (Variable("JUPYTER_PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => new KernelSpecFolder(System.IO.Path.Combine(folder, "kernels"))),
        User,
        OfPrefix("/usr/local"),
        OfPrefix("/usr"),
    ];

    /// <summary>The kernels of the folder, by name.</summary>
    public IEnumerable<InstalledKernel> List()
    {
        if (!Directory.Exists(Path))
            yield break;
        foreach (var folder in Directory.GetDirectories(Path).Order(StringComparer.Ordinal))
        {
            if (Read(folder) is { } spec)
                yield return new InstalledKernel(System.IO.Path.GetFileName(folder), folder, spec);
        }
    }

    /// <summary>Installs a kernelspec; one of ours under the same name is replaced.</summary>
    /// <param name="name">Letters, digits, dots, dashes and underscores.</param>
    /// <param name="spec">What it says.</param>
    /// <param name="force">Whether a kernelspec of that name that is not ours may be replaced.</param>
    /// <returns>Where it lies, and whether there was one of that name before.</returns>
    /// <exception cref="KernelSpecException">The name is wrong or taken, or the folder cannot be written.</exception>
    public (string Folder, bool Replaced) Install(string name, KernelSpec spec, bool force)
    {
        var folder = FolderOf(name);
        var replaced = Directory.Exists(folder);
        if (replaced && !force && Read(folder) is not { IsOurs: true })
            throw new KernelSpecException($"{folder} holds a kernelspec of that name that is not of Rescale.Kit; choose another --name, or replace it with --force.");
        try
        {
            using var made = new FolderReplacement(folder);
            foreach (var logo in Logos)
                AtomicFile.Write(System.IO.Path.Combine(made.New, logo), stream => Resource(logo).CopyTo(stream));
            AtomicFile.Write(System.IO.Path.Combine(made.New, FileName), spec.ToJson().ToJsonString(Indented) + "\n");
            // As a whole: an old logo or script left beside ours would still be used.
            made.Replace();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KernelSpecException($"{folder} cannot be written ({error.Message}); choose a folder of your own with --prefix, or leave --prefix out.", error);
        }
        return (folder, replaced);
    }

    /// <summary>Removes a kernelspec.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="force">Whether it may be removed although it is not ours.</param>
    /// <returns>Where it lay.</returns>
    /// <exception cref="KernelSpecException">There is none of that name, it is not ours, or the folder cannot be written.</exception>
    public string Uninstall(string name, bool force)
    {
        var folder = FolderOf(name);
        if (Read(folder) is not { } spec)
            throw new KernelSpecException($"there is no kernel '{name}' in {Path}; ./rescale kernel list shows those that are installed.");
        if (!spec.IsOurs && !force)
            throw new KernelSpecException($"{folder} is not of Rescale.Kit; remove it all the same with --force.");
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KernelSpecException($"{folder} cannot be removed ({error.Message}).", error);
        }
        return folder;
    }

    private string FolderOf(string name) => NamePattern().IsMatch(name)
        ? System.IO.Path.Combine(Path, name)
        : throw new KernelSpecException($"'{name}' is no name of a kernel: letters, digits, dots, dashes and underscores are allowed.");

    private static KernelSpec? Read(string folder)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder, FileName))) is JsonObject json ? KernelSpec.FromJson(json) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // what Jupyter cannot read either is no kernel
        }
    }

    private static Stream Resource(string name) => typeof(KernelSpecFolder).Assembly.GetManifestResourceStream("kernel/" + name)!;

    private static string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    [GeneratedRegex(@"\A(?!\.+\z)[A-Za-z0-9._-]+\z")]
    private static partial Regex NamePattern();
}
