using System.CommandLine;
using Rescale.Cli.Kernels;
using Rescale.Notebooks.Jupyter.Specs;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale kernel</c>: makes C# known to Jupyter and VS Code.</summary>
internal static class KernelCommand
{
    private const string DefaultName = "rescale-csharp";

    // The Jupyter extension asks kernels only for languages named here, and ignores it in a folder's own settings.
    private const string VsCodeCompletion = """
        "jupyter.completionTriggerCharacters": { "csharp": ["."] }
        """;

    public static Command Create() => new("kernel", "Installs the C# kernel for Jupyter and VS Code, lists and removes kernels.")
    {
        Install(), List(), Uninstall(),
    };

    private static Command Install()
    {
        var name = NameOption();
        var prefix = PrefixOption();
        var force = new Option<bool>("--force") { Description = "replace a kernel of that name that is not of Rescale.Kit" };
        var command = new Command("install", "Makes the kernel known to Jupyter and VS Code, for the current user unless --prefix is given. Run it again after the repository has moved. Exit 1 when it cannot be installed.")
        {
            name, prefix, force,
        };
        command.SetAction(parsed => Guarded(() =>
        {
            var (folder, replaced) = Folder(parsed.GetValue(prefix)).Install(parsed.GetValue(name)!, ThisKernel.Spec(), parsed.GetValue(force));
            Console.WriteLine($"{(replaced ? "replaced" : "installed")} {folder}");
            Console.WriteLine("In Jupyter and VS Code the kernel is called: " + ThisKernel.DisplayName);
            Console.WriteLine("VS Code completes code once its user settings have: " + VsCodeCompletion);
        }));
        return command;
    }

    private static Command List()
    {
        var prefix = PrefixOption();
        var command = new Command("list", "Lists the kernels that Jupyter finds, ours marked with a star.") { prefix };
        command.SetAction(parsed => Guarded(() =>
        {
            var folders = parsed.GetValue(prefix) is { } given ? [KernelSpecFolder.OfPrefix(given)] : KernelSpecFolder.SearchPath;
            var kernels = folders.SelectMany(folder => folder.List()).ToList();
            foreach (var kernel in kernels)
            {
                Console.WriteLine($"{(kernel.Spec.IsOurs ? '*' : ' ')} {kernel.Name,-16} {kernel.Spec.DisplayName}  {kernel.Folder}");
                if (kernel.Spec.IsOurs && kernel.MissingFile is { } missing)
                    Console.WriteLine($"    it cannot start: {missing} is gone; run ./rescale kernel install --name {kernel.Name}");
            }
            if (kernels.Count == 0)
                Console.WriteLine("no kernel is installed; ./rescale kernel install adds ours");
        }));
        return command;
    }

    private static Command Uninstall()
    {
        var name = NameOption();
        var prefix = PrefixOption();
        var force = new Option<bool>("--force") { Description = "remove it although it is not of Rescale.Kit" };
        var command = new Command("uninstall", "Removes a kernel; exit 1 when there is none of that name.") { name, prefix, force };
        command.SetAction(parsed => Guarded(() =>
            Console.WriteLine($"removed {Folder(parsed.GetValue(prefix)).Uninstall(parsed.GetValue(name)!, parsed.GetValue(force))}")));
        return command;
    }

    private static Option<string> NameOption() => new("--name")
    {
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultName,
        Description = "what programs call the kernel; .net-csharp opens notebooks made for .NET Interactive unchanged",
    };

    private static Option<string?> PrefixOption() => new("--prefix") { HelpName = "DIR", Description = "use DIR/share/jupyter/kernels instead of the current user's folder" };

    private static KernelSpecFolder Folder(string? prefix) => prefix is null ? KernelSpecFolder.User : KernelSpecFolder.OfPrefix(prefix);

    private static int Guarded(Action action)
    {
        try
        {
            action();
            return CliHost.Success;
        }
        catch (KernelSpecException error)
        {
            CliHost.Error(error.Message);
            return CliHost.Failed;
        }
    }
}
