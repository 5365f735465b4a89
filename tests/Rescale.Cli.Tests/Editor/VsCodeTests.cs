namespace Rescale.Cli.Tests.Editor;

public class VsCodeTests
{
    [Fact]
    public void Extensions_Recommended_AreJupyterAndCSharp() =>
        Assert.Equal(["ms-toolsai.jupyter", "ms-dotnettools.csharp"], EditorFiles.Texts(EditorFiles.Json(".vscode", "extensions.json")["recommendations"]));

    [Fact]
    public void Tasks_CallCommandsThatExist()
    {
        var tasks = EditorFiles.Json(".vscode", "tasks.json")["tasks"]!.AsArray().Select(task => task!.AsObject()).ToList();
        var commands = tasks.Select(task => ((string)task["command"]!).Replace("${file}", "notebooks/one.ipynb")).ToList();
        Assert.All(commands, EditorFiles.AssertUnderstood);
        Assert.All(tasks, task => Assert.Equal("shell", (string?)task["type"]));
        Assert.Equal(
            ["./rescale run \"notebooks/one.ipynb\"", "./rescale run", "./rescale kernel install", "./rescale test"],
            commands);
    }
}
