namespace Rescale.Cli.Tests.Editor;

public class DevContainerTests
{
    [Fact]
    public void Container_IsDebianWithTheSdkByItsOwnScript()
    {
        var name = (string)EditorFiles.Json(".devcontainer", "devcontainer.json")["build"]!["dockerfile"]!;
        var instructions = EditorFiles.Text(".devcontainer", name).Replace("\\\n", "").Split('\n');
        Assert.Equal("FROM debian:bookworm", Assert.Single(instructions, line => line.StartsWith("FROM", StringComparison.Ordinal)));
        var sdk = Assert.Single(instructions, line => line.Contains("dotnet-install.sh"));
        Assert.Contains("https://dot.net/v1/dotnet-install.sh", sdk);
        Assert.Contains("--channel 10.0", sdk);
    }

    [Fact]
    public void AfterCreation_EverythingIsSetUpAndTheKernelInstalled()
    {
        var commands = ((string)EditorFiles.Json(".devcontainer", "devcontainer.json")["postCreateCommand"]!).Split(" && ");
        Assert.Equal(["./rescale setup --tests", "./rescale kernel install"], commands);
        Assert.All(commands, EditorFiles.AssertUnderstood);
    }

    [Fact]
    public void Extensions_AreThoseRecommendedElsewhere() => Assert.Equal(
        EditorFiles.Texts(EditorFiles.Json(".vscode", "extensions.json")["recommendations"]),
        EditorFiles.Texts(EditorFiles.Json(".devcontainer", "devcontainer.json")["customizations"]!["vscode"]!["extensions"]));
}
