using Rescale.Notebooks.Jupyter;

namespace Rescale.Cli.Kernels;

/// <summary><c>rescale kernel launch</c>: what a kernelspec starts. It goes past the command line's parser, which costs time.</summary>
internal static class KernelLaunch
{
    public const string Verb = "launch", ConnectionOption = "--connection-file";

    /// <summary>Runs a kernel to its end.</summary>
    /// <param name="arguments">What follows the verb.</param>
    /// <returns>The process's exit code.</returns>
    public static int Run(string[] arguments)
    {
        if (arguments is not [ConnectionOption, var path])
        {
            CliHost.Error($"a kernel is started by Jupyter, with: kernel {Verb} {ConnectionOption} FILE");
            return CliHost.WrongUsage;
        }
        try
        {
            JupyterKernel.Run(new KernelOptions(path));
        }
        catch (DllNotFoundException)
        {
            CliHost.Error("the kernel needs libzmq; as root run: apt-get install libzmq5");
            return CliHost.Failed;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            CliHost.Error(error.Message);
            return CliHost.Failed;
        }
        Environment.Exit(CliHost.Success); // threads that a cell left running end here
        return CliHost.Success;
    }
}
