using System.CommandLine;
using System.Runtime.CompilerServices;
using Rescale.Cli.Data;
using Rescale.Cli.Running;
using Rescale.Data;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale data</c>: lists, gets, verifies and finds data sets.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Lists, gets, verifies and finds data sets. They are looked for in --data, RESCALE_DATA, the user's cache (~/.cache/rescale/data) and /usr/share/datasets, each in a folder of its name.")
    {
        List(), Get(), Verify(), Where(),
    };

    private static Command List()
    {
        var folder = FolderOption();
        var command = new Command("list", "Lists the data sets: sizes, licence, and where each is.") { folder };
        command.SetAction(parsed => WithKit(() => PrintList(parsed.GetValue(folder))));
        return command;
    }

    private static Command Get()
    {
        var name = NameArgument();
        var folder = FolderOption();
        var command = new Command("get", "Downloads a data set into --data, else RESCALE_DATA, else the user's cache. An interrupted download is continued; nothing is used before its checksum is right.") { name, folder };
        command.SetAction((parsed, cancellation) => Task.FromResult(WithKit(() => GetDataset(parsed.GetValue(name)!, parsed.GetValue(folder), cancellation))));
        return command;
    }

    private static Command Verify()
    {
        var name = OptionalNameArgument("the data set; all that are here when none is named");
        var folder = FolderOption();
        var command = new Command("verify", "Compares the files of data sets with their checksums; exit 1 when one is wrong or missing.") { name, folder };
        command.SetAction(parsed => WithKit(() => VerifyDatasets(parsed.GetValue(name), parsed.GetValue(folder))));
        return command;
    }

    private static Command Where()
    {
        var name = OptionalNameArgument("the data set; the folders that are looked into when none is named");
        var folder = FolderOption();
        var command = new Command("where", "Prints the folder that a data set is read from; exit 1 when it is nowhere.") { name, folder };
        command.SetAction(parsed => WithKit(() => PrintFolder(parsed.GetValue(name), parsed.GetValue(folder))));
        return command;
    }

    private static Argument<string> NameArgument() => new("NAME") { Description = "the data set, such as cifar10; ./rescale data list names them all" };

    private static Argument<string?> OptionalNameArgument(string description) => new("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = description };

    private static Option<string?> FolderOption() => new("--data") { HelpName = "DIR", Description = "a folder with data sets, looked into first" };

    private static int WithKit(Func<int> action)
    {
        KitLoader.Use();
        return Guarded(action);
    }

    // From here on apart, so that the kit's types are asked for only once they can be found.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            CliHost.Error(error.Message);
            return CliHost.Failed;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PrintList(string? folder)
    {
        Console.WriteLine(DatasetTable.Of(Datasets.All, folder).ToString().TrimEnd());
        return CliHost.Success;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int GetDataset(string name, string? folder, CancellationToken cancellation)
    {
        using var progress = new TransferLine();
        try
        {
            var found = new DatasetInstaller().GetAsync(Find(name), folder, progress, cancellation).GetAwaiter().GetResult();
            progress.End();
            Console.WriteLine($"{name}: {found.Path} ({found.Origin})");
            return CliHost.Success;
        }
        catch (OperationCanceledException)
        {
            progress.End();
            CliHost.Error($"stopped; what has arrived is kept, and ./rescale data get {name} continues it.");
            return StopKey.ExitCode;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int VerifyDatasets(string? name, string? folder)
    {
        var datasets = name is null ? Datasets.All.Where(dataset => dataset.Locate(folder) is not null) : [Find(name)];
        bool wrong = false;
        foreach (var dataset in datasets)
        {
            var found = dataset.Locate(folder) ?? throw new MissingDatasetException(dataset, DataRoot.SearchOrder(folder));
            Console.WriteLine($"{dataset.Name}: {found.Path} ({found.Origin})");
            foreach (var check in FileCheck.All(dataset, found))
            {
                Console.WriteLine($"  {check}");
                wrong |= check.Verdict == FileVerdict.Wrong;
            }
        }
        return wrong ? CliHost.Failed : CliHost.Success;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PrintFolder(string? name, string? folder)
    {
        if (name is null)
        {
            foreach (var root in DataRoot.SearchOrder(folder))
                Console.WriteLine($"{root.Path} ({root.Origin})");
            return CliHost.Success;
        }
        var dataset = Find(name);
        Console.WriteLine((dataset.Locate(folder) ?? throw new MissingDatasetException(dataset, DataRoot.SearchOrder(folder))).Path);
        return CliHost.Success;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Dataset Find(string name)
    {
        try
        {
            return Datasets.Find(name);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message.Replace($" (Parameter '{error.ParamName}')", ""));
        }
    }
}
