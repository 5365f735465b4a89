using System.CommandLine;
using System.Runtime.CompilerServices;
using Rescale.Cli.Running;
using Rescale.Cli.Studies;
using Rescale.Studies;
using Rescale.Studies.Export;
using Rescale.Studies.Store;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale study</c>: runs studies, and looks after the store of their runs.</summary>
internal static class StudyCommand
{
    public static Command Create() => new("study", "Runs studies, and looks after the store of their runs (RESCALE_STORE, else .rescale/runs.db).")
    {
        Run(), Plan(), List(), Status(), Compare(), Export(), Prune(),
    };

    private static Command Run()
    {
        var address = new Argument<string>("FILE#NAME") { Description = "the study: of a notebook, the cells tagged setup, parameters and study are evaluated; a .csx as a whole" };
        var workers = new Option<int>("--workers") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "processes to share the runs, each bound to its share of the cores; the thread count is part of a run's identity" };
        var minutes = new Option<double?>("--max-minutes") { HelpName = "M", Description = "stop after the epoch in which the time is over" };
        var retry = new Option<bool>("--retry-failed") { Description = "try runs again that failed before" };
        var only = new Option<string[]>("--only") { HelpName = "VARIANT@SEED", Description = "make this run and no other; may be repeated. ./rescale study plan prints those that are missing" };
        var parameters = ParameterOption.Create();
        var command = new Command("run", "Makes the runs that a study lacks; exit 1 when it failed, 2 for wrong usage, 3 when the time was over first, 130 when it was stopped.")
        {
            address, workers, minutes, retry, only, parameters,
        };
        command.SetAction(async (parsed, _) =>
        {
            var (count, limit) = (parsed.GetValue(workers), parsed.GetValue(minutes));
            if (count < 1 || count > Environment.ProcessorCount)
                throw new UsageException($"'--workers {count}' does not fit: each worker needs a core, and there are {Environment.ProcessorCount}.");
            if (limit is <= 0)
                throw new UsageException("'--max-minutes' needs more than 0 minutes.");
            var request = new StudyRequest(StudyAddress.Parse(parsed.GetValue(address)!), ParameterOption.Parse(parsed.GetValue(parameters) ?? []), limit, parsed.GetValue(retry), parsed.GetValue(only) ?? []);
            using var stop = new StopKey();
            IStudyEngine engine = count == 1 ? new InProcessEngine() : new ProcessEngine(count);
            return await engine.RunAsync(request, stop.Interrupt);
        });
        return command;
    }

    private static Command Plan()
    {
        var address = new Argument<string>("FILE#NAME") { Description = "the study, as for run" };
        var retry = new Option<bool>("--retry-failed") { Description = "also runs that failed before" };
        var parameters = ParameterOption.Create();
        var command = new Command("plan", "Prints the runs that a study lacks and nobody works on, one a line as run --only takes it: what a scheduler's job array needs.")
        {
            address, retry, parameters,
        };
        command.SetAction(async (parsed, _) =>
        {
            var study = StudyAddress.Parse(parsed.GetValue(address)!);
            var call = $"Rescale.Studies.DeclaredStudies.Plan({DeclaringFile.Literal(study.Name)}, {(parsed.GetValue(retry) ? "true" : "false")});";
            using var stop = new StopKey();
            return await DeclaringFile.RunAsync(study, ParameterOption.Parse(parsed.GetValue(parameters) ?? []), call, quiet: true, stop.Interrupt);
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the studies in the store: runs by state, each variant's mean metric, and the time left.");
        command.SetAction(_ => WithStore(PrintStudies));
        return command;
    }

    private static Command Status()
    {
        var name = new Argument<string>("NAME") { Description = "the study's name" };
        var command = new Command("status", "Shows how every run of a study stands: its metric, or how far it is, the time left, and the last sign of life.") { name };
        command.SetAction(parsed => WithStore(() => PrintRuns(parsed.GetValue(name)!)));
        return command;
    }

    private static Command Compare()
    {
        var baseline = new Argument<string>("A") { Description = "STUDY:VARIANT, what is compared against" };
        var candidate = new Argument<string>("B") { Description = "STUDY:VARIANT, what should do better; VARIANT alone for the same study" };
        var command = new Command("compare", "Compares two variants by their study's metric, paired by seed.") { baseline, candidate };
        command.SetAction(parsed => WithStore(() => PrintComparison(parsed.GetValue(baseline)!, parsed.GetValue(candidate)!)));
        return command;
    }

    private static Command Export()
    {
        var name = new Argument<string>("NAME") { Description = "the study's name" };
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "where runs.jsonl goes [default: results/NAME]" };
        var command = new Command("export", "Writes a study's ended runs to a file to be committed, which the study reads back.") { name, output };
        command.SetAction(parsed => WithStore(() => ExportRuns(parsed.GetValue(name)!, parsed.GetValue(output))));
        return command;
    }

    private static Command Prune()
    {
        var days = new Option<double?>("--older-than") { HelpName = "DAYS", Description = "also weights of runs that ended longer ago, whether a study uses them or not" };
        var keep = new Option<int?>("--keep") { HelpName = "N", Description = "also weights that a study uses, but for the N runs of each variant that are best on the validation data (by accuracy; by loss in a study of losses); with --older-than only old ones" };
        var dryRun = new Option<bool>("--dry-run") { Description = "only say what would be removed" };
        var command = new Command("prune", "Removes weights and checkpoints of runs that no study uses any more; numbers stay.") { days, keep, dryRun };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(days) is < 0)
                throw new UsageException("'--older-than' needs at least 0 days.");
            if (parsed.GetValue(keep) is < 0)
                throw new UsageException("'--keep' needs at least 0 runs.");
            return WithStore(() => PruneRuns(parsed.GetValue(days), parsed.GetValue(keep), parsed.GetValue(dryRun)));
        });
        return command;
    }

    private static int WithStore(Action action)
    {
        KitLoader.Use();
        return Guarded(action);
    }

    // From here on apart, so that the kit's types are asked for only once they can be found.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Guarded(Action action)
    {
        try
        {
            action();
            return CliHost.Success;
        }
        catch (Exception error) when (error is StoreException or StudyExportException or IOException)
        {
            CliHost.Error(error.Message);
            return CliHost.Failed;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrintStudies()
    {
        foreach (var study in StudyStatus.All(RunStore.Open()))
            Console.WriteLine(study.Summary);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrintRuns(string study) => Asked(() => Console.WriteLine(StudyStatus.Of(RunStore.Open(), study)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrintComparison(string baseline, string candidate) =>
        Asked(() => Console.WriteLine(StoredComparison.Of(RunStore.Open(), baseline, candidate)));

    private static void Asked(Action action)
    {
        try
        {
            action();
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ExportRuns(string study, string? folder) => Console.WriteLine(StudyExport.Write(RunStore.Open(), study, folder));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PruneRuns(double? days, int? keep, bool dryRun)
    {
        var pruned = RunStore.Open().Prune(days is { } age ? TimeSpan.FromDays(age) : null, keep, dryRun);
        foreach (var path in pruned.Paths)
            Console.WriteLine(path);
        Console.WriteLine(pruned);
    }
}
