using System.CommandLine;

namespace Rescale.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class RescaleCommand
{
    public static RootCommand Create() => new("Rescale.Kit: does a CNN get better because it has more parameters, or because it is physically larger?")
    {
        RunCommand.Create(),
        PublishCommand.Create(),
        VerifyCommand.Create(),
        TestCommand.Create(),
        BenchCommand.Create(),
        ModelsCommand.Create(),
        NewCommand.Create(),
        StudyCommand.Create(),
        DataCommand.Create(),
        KernelCommand.Create(),
    };
}
