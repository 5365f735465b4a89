using System.Globalization;
using Rescale.Cli.Running;
using Rescale.Notebooks.Engine;

namespace Rescale.Cli.Studies;

/// <summary>Makes one run after the other in this process.</summary>
internal sealed class InProcessEngine : IStudyEngine
{
    public async Task<int> RunAsync(StudyRequest request, CancellationToken stop)
    {
        var file = request.Address.File;
        var cells = StudySource.Cells(file, request.Parameters);
        AppContext.SetData("Study.Collect", true);
        Environment.CurrentDirectory = Path.GetDirectoryName(file)!;
        using var engine = new CSharpEngine(new EngineOptions { NotebookPath = file });
        // The console itself leads to the running cell, and so back here.
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await using var errors = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        var sink = new ConsoleSink(output, errors);
        foreach (var cell in cells.Append(RunCell(request)))
        {
            var result = await engine.RunAsync(cell, sink, stop);
            if (result.Status == CellStatus.Interrupted)
                return StopKey.ExitCode;
            if (result.Error is not { } error)
                continue;
            CliHost.Error(error.Message);
            return error.Name.EndsWith("BudgetSpentException", StringComparison.Ordinal) ? WorkRemains : CliHost.Failed;
        }
        return CliHost.Success;
    }

    /// <summary>The exit code when the time was over before the work.</summary>
    public const int WorkRemains = 3;

    // The kit that the cells loaded has to run it: to another copy of the kit their study is of a foreign type.
    private static string RunCell(StudyRequest request) => string.Create(CultureInfo.InvariantCulture,
        $"Rescale.Studies.DeclaredStudies.Run({Literal(request.Address.Name)}, {request.MaxMinutes?.ToString("R", CultureInfo.InvariantCulture) ?? "null"}, {(request.RetryFailed ? "true" : "false")});");

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
