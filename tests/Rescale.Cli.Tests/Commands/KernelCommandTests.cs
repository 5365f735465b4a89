using System.Text.Json.Nodes;

namespace Rescale.Cli.Tests.Commands;

public class KernelCommandTests : IDisposable
{
    private readonly DirectoryInfo _prefix = Directory.CreateTempSubdirectory("kernel-test");

    [Fact]
    public async Task Install_ListAndUninstall_WorkTogether()
    {
        Assert.StartsWith("installed " + Folder("rescale-csharp"), (await RunAsync("install")).Output);
        Assert.StartsWith("replaced " + Folder("rescale-csharp"), (await RunAsync("install")).Output);
        await RunAsync("install", "--name", ".net-csharp");
        var list = (await RunAsync("list")).Output;
        Assert.Contains("* rescale-csharp   C# (Rescale.Kit)", list);
        Assert.Contains("* .net-csharp      C# (Rescale.Kit)", list);
        Assert.DoesNotContain("cannot start", list);
        Assert.StartsWith("removed " + Folder(".net-csharp"), (await RunAsync("uninstall", "--name", ".net-csharp")).Output);
        Assert.DoesNotContain(".net-csharp", (await RunAsync("list")).Output);
    }

    [Fact]
    public async Task Install_Done_SaysWhatVsCodeNeedsForCompletion()
    {
        var setting = (await RunAsync("install")).Output.Trim().Split('\n')[^1].Split(": ", 2)[1];
        Assert.Equal(".", (string?)JsonNode.Parse($"{{{setting}}}")!["jupyter.completionTriggerCharacters"]!["csharp"]![0]);
    }

    [Fact]
    public async Task Install_Kernelspec_StartsThisBuildByFullPaths()
    {
        await RunAsync("install");
        var arguments = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder("rescale-csharp"), "kernel.json")))!["argv"]!.AsArray().Select(node => (string)node!).ToList();
        Assert.Equal(["kernel", "launch", "--connection-file", "{connection_file}"], arguments[^4..]);
        Assert.All(arguments[..^4], path => Assert.True(Path.IsPathFullyQualified(path) && File.Exists(path), path));
    }

    [Fact]
    public async Task Install_OverAForeignKernel_IsRefused()
    {
        Directory.CreateDirectory(Folder("taken"));
        File.WriteAllText(Path.Combine(Folder("taken"), "kernel.json"), """{"argv": ["other"], "display_name": "Other"}""");
        var refused = await RunAsync("install", "--name", "taken");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is not of Rescale.Kit; choose another --name, or replace it with --force.", refused.Error);
        Assert.Equal(0, (await RunAsync("install", "--name", "taken", "--force")).ExitCode);
    }

    [Fact]
    public async Task Uninstall_KernelThatIsNotThere_Fails()
    {
        var result = await RunAsync("uninstall", "--name", "none");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no kernel 'none'", result.Error);
    }

    [Theory]
    [InlineData]
    [InlineData("--connection-file", "/nowhere/file.json")]
    public async Task Launch_WithoutAUsableConnectionFile_SaysWhatIsWrong(params string[] arguments)
    {
        var result = await CliProcess.RunAsync(_prefix.FullName, ["kernel", "launch", .. arguments]);
        Assert.Equal(arguments.Length == 0 ? 2 : 1, result.ExitCode);
        Assert.Contains(arguments.Length == 0 ? "a kernel is started by Jupyter" : "The connection file /nowhere/file.json cannot be used", result.Error);
    }

    public void Dispose() => _prefix.Delete(recursive: true);

    private string Folder(string name) => Path.Combine(_prefix.FullName, "share", "jupyter", "kernels", name);

    private Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(_prefix.FullName, ["kernel", .. arguments, "--prefix", _prefix.FullName]);
}
