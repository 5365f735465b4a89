using Rescale.Cli.Running;
using Rescale.Notebooks.Engine;

namespace Rescale.Cli.Studies;

/// <summary>Evaluates the cells that declare a study in this process, and then one more that does something with it.</summary>
internal static class DeclaringFile
{
    /// <summary>The exit code when the time was over before the work.</summary>
    public const int WorkRemains = 3;

    /// <param name="address">The study.</param>
    /// <param name="parameters">Parameter name to value as text.</param>
    /// <param name="call">
    /// C# for the kit that the cells loaded: to another copy of the kit their study is of a foreign type.
    /// </param>
    /// <param name="quiet">Whether what the declaring cells print goes to the error stream, so that the output is the call's alone.</param>
    /// <param name="stop">Interrupts the running cell.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The file declares no study, or lacks a parameter.</exception>
    public static async Task<int> RunAsync(StudyAddress address, IReadOnlyDictionary<string, string> parameters, string call, bool quiet, CancellationToken stop)
    {
        var cells = StudySource.Cells(address.File, parameters);
        AppContext.SetData("Study.Collect", true);
        Environment.CurrentDirectory = Path.GetDirectoryName(address.File)!;
        using var engine = new CSharpEngine(new EngineOptions { NotebookPath = address.File });
        // The console itself leads to the running cell, and so back here.
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await using var errors = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        var declaring = new ConsoleSink(quiet ? errors : output, errors);
        foreach (var (cell, sink) in cells.Select(cell => (cell, declaring)).Append((call, new ConsoleSink(output, errors))))
        {
            var result = await engine.RunAsync(cell, sink, stop);
            if (result.Status == CellStatus.Interrupted)
                return StopKey.ExitCode;
            if (result.Error is not { } error)
                continue;
            CliHost.Error(error.Message);
            return ExitCodeOf(error.Name[(error.Name.LastIndexOf('.') + 1)..]);
        }
        return CliHost.Success;
    }

    /// <summary>A text as C# writes it.</summary>
    public static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static int ExitCodeOf(string exception) => exception switch
    {
        "BudgetSpentException" => WorkRemains,
        "UnknownRunException" => CliHost.WrongUsage,
        _ => CliHost.Failed,
    };
}
