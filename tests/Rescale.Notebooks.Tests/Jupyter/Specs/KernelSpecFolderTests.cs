using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Specs;
using Rescale.Notebooks.Tests.Publishing;

namespace Rescale.Notebooks.Tests.Jupyter.Specs;

public class KernelSpecFolderTests
{
    private static readonly KernelSpec Spec = new("C# (test)", ["/bin/sh", "{connection_file}"]) { Environment = new Dictionary<string, string> { ["A"] = "b" } };

    [Fact]
    public void Install_Twice_WritesAllFilesAndReplacesItsOwn()
    {
        using var root = new TemporaryFolder();
        var kernels = KernelSpecFolder.OfPrefix(root.Path);
        var (folder, replaced) = kernels.Install("test", Spec, force: false);
        Assert.Equal((Path.Combine(root.Path, "share", "jupyter", "kernels", "test"), false), (folder, replaced));
        Assert.True(kernels.Install("test", Spec with { DisplayName = "new" }, force: false).Replaced);
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal(("new", "csharp", "message", "b"), ((string?)json["display_name"], (string?)json["language"], (string?)json["interrupt_mode"], (string?)json["env"]!["A"]));
        var installed = Assert.Single(kernels.List());
        Assert.True(installed.Spec.IsOurs && installed.MissingFile is null);
    }

    [Fact]
    public void Install_OverAForeignKernel_NeedsForce()
    {
        using var root = new TemporaryFolder();
        var kernels = new KernelSpecFolder(root.Path);
        Directory.CreateDirectory(root.File(".net-csharp"));
        File.WriteAllText(Path.Combine(root.File(".net-csharp"), "kernel.json"), """{"argv": ["x"], "display_name": ".NET (C#)", "language": "C#"}""");
        Assert.Contains("--force", Assert.Throws<KernelSpecException>(() => kernels.Install(".net-csharp", Spec, force: false)).Message);
        Assert.Contains("--force", Assert.Throws<KernelSpecException>(() => kernels.Uninstall(".net-csharp", force: false)).Message);
        Assert.True(kernels.Install(".net-csharp", Spec, force: true).Replaced);
        kernels.Uninstall(".net-csharp", force: false);
        Assert.Empty(kernels.List());
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("two words")]
    public void Install_NameThatIsNone_IsRefused(string name)
    {
        using var root = new TemporaryFolder();
        Assert.Contains("letters, digits", Assert.Throws<KernelSpecException>(() => new KernelSpecFolder(root.Path).Install(name, Spec, force: true)).Message);
    }

    [Fact]
    public void Install_WhereNothingCanBeWritten_SaysWhere()
    {
        using var root = new TemporaryFolder();
        File.WriteAllText(root.File("kernels"), "a file where the folder should be");
        var error = Assert.Throws<KernelSpecException>(() => new KernelSpecFolder(root.File("kernels")).Install("test", Spec, force: false));
        Assert.Contains(root.File("kernels"), error.Message);
        Assert.Contains("--prefix", error.Message);
    }

    [Fact]
    public void Install_OverAnOldOne_LeavesNothingOfItNorBesideIt()
    {
        using var root = new TemporaryFolder();
        var kernels = new KernelSpecFolder(root.Path);
        var (folder, _) = kernels.Install("test", Spec, force: false);
        File.WriteAllText(Path.Combine(folder, "kernel.js"), "old");
        kernels.Install("test", Spec, force: false);
        Assert.False(File.Exists(Path.Combine(folder, "kernel.js")));
        Assert.Equal([folder], Directory.GetFileSystemEntries(root.Path));
    }

    [Fact]
    public void Uninstall_NameThatIsNotThere_SaysSo()
    {
        using var root = new TemporaryFolder();
        Assert.Contains("there is no kernel 'none'", Assert.Throws<KernelSpecException>(() => new KernelSpecFolder(root.Path).Uninstall("none", force: false)).Message);
    }

    [Fact]
    public void List_KernelWhoseProgramIsGone_NamesTheFile()
    {
        using var root = new TemporaryFolder();
        var kernels = new KernelSpecFolder(root.Path);
        kernels.Install("test", new KernelSpec("C#", ["/nowhere/program", "{connection_file}"]), force: false);
        Assert.Equal("/nowhere/program", Assert.Single(kernels.List()).MissingFile);
    }
}
