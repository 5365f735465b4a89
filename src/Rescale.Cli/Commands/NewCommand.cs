using System.CommandLine;
using Rescale.Cli.Templates;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale new</c>: starts a notebook about one's own hypothesis.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var title = new Argument<string>("TITLE") { Description = "the hypothesis in one sentence; the notebook is named for it" };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "the notebook's folder [default: notebooks]" };
        var command = new Command("new", "Creates a notebook that tests one hypothesis, from notebooks/04-your-hypothesis.ipynb; exit 2 for wrong usage.")
        {
            title, output,
        };
        command.SetAction(parsed =>
        {
            var path = HypothesisNotebook.Create(parsed.GetValue(title)!, parsed.GetValue(output) ?? Path.Combine(Repository.Root, "notebooks"));
            var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
            var shown = relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
            var argument = shown.Contains(' ') ? $"'{shown}'" : shown;
            Console.WriteLine($"wrote {shown}");
            Console.WriteLine("It still tests the template's hypothesis; its last section says what to change.");
            Console.WriteLine($"try it:    ./rescale run {argument} --profile smoke");
            Console.WriteLine($"decide it: ./rescale run {argument}");
            return CliHost.Success;
        });
        return command;
    }
}
