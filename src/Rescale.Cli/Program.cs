using System.CommandLine;
using Rescale.Cli;
using Rescale.Cli.Commands;

var root = new RootCommand("Rescale.Kit: does a CNN get better because it has more parameters, or because it is physically larger?")
{
    TestCommand.Create(),
    BenchCommand.Create(),
};
return CliHost.Invoke(root, args);
