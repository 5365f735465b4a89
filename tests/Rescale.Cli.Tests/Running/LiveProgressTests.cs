using Rescale.Cli.Running;
using Rescale.Notebooks.Format;
using Spectre.Console;

namespace Rescale.Cli.Tests.Running;

public class LiveProgressTests
{
    [Fact]
    public void Display_AtTheEnd_HasALinePerNotebookThatFitsTheTerminal()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 50;
        using (var progress = new LiveProgress(2, console, new ManualTime()))
        {
            progress.NotebookStarted(Results.Job("good"), 3);
            progress.CellStarted(1, new CodeCell("a", ""));
            progress.CellReported("[not markup]");
            progress.NotebookFinished(Results.Success("good"));
            progress.NotebookStarted(Results.Job("bad"), 2);
            progress.CellStarted(2, new CodeCell("b", ""));
            progress.CellFinished(2, Results.Error, TimeSpan.FromSeconds(1));
            progress.NotebookFinished(Results.Failure("bad"));
        }
        // Without cursor movements every state of the display follows the one before.
        var last = output.ToString()[output.ToString().LastIndexOf("✓", StringComparison.Ordinal)..];
        Assert.Equal(["✓ good  3 cells  1 min 15 s  [not markup]", "✗ bad  cell 2/2  1 min 15 s  System.Exception: f…"], last.Split('\n').Take(2).Select(line => line.TrimEnd()));
    }
}
