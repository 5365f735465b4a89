using System.Diagnostics;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Tests.Runner;

namespace Rescale.Notebooks.Tests.Format;

public class NotebookValidityTests
{
    private static readonly string[] Cells =
    [
        "Console.WriteLine(\"text\"); Console.Error.WriteLine(\"more\");",
        "display(HTML(\"<b>x</b>\")); new[] { new { A = 1 } }",
        "throw new Exception(\"end\");",
        "\"not run\"",
    ];

    [Fact]
    public async Task ExecutedNotebook_OfEveryKindOfOutput_KeepsTheRulesOfNbformat()
    {
        using var session = new RunnerSession();
        await session.RunAsync(Cells);
        Assert.Empty(NotebookValidity.Problems(File.ReadAllText(session.OutputPath)));
    }

    [Fact]
    public void Problems_OfABrokenNotebook_AreFound()
    {
        const string json = """{"cells":[{"cell_type":"code","id":"a b","metadata":{},"source":3,"outputs":[]}],"metadata":{},"nbformat":4,"nbformat_minor":5}""";
        Assert.Equal(3, NotebookValidity.Problems(json).Count);
    }

    [Fact]
    public async Task ExecutedNotebook_AndNbformatItself_Agree()
    {
        if (!await PythonAsync("import nbformat"))
            Assert.Skip("python3-nbformat is not installed");
        using var session = new RunnerSession();
        await session.RunAsync(Cells);
        Assert.True(await PythonAsync($"import nbformat; nb = nbformat.read('{session.OutputPath}', 4); nbformat.validate(nb)"));
        Assert.False(await PythonAsync($"import nbformat, json; nb = json.load(open('{session.OutputPath}')); nb['cells'][1]['id'] = 'a b'; nbformat.validate(nb)"));
        Assert.Equal(5, NotebookFile.Read(session.OutputPath).Cells.Count);
    }

    private static async Task<bool> PythonAsync(string code)
    {
        if (!File.Exists("/usr/bin/python3"))
            return false;
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-W", "ignore", "-c", code]) { RedirectStandardError = true })!;
        await python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return python.ExitCode == 0;
    }
}
