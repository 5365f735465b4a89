using Rescale.Notebooks.Jupyter.Specs;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Cli.Kernels;

/// <summary>The kernel that this build of the program is.</summary>
internal static class ThisKernel
{
    public const string DisplayName = "C# (Rescale.Kit)";

    /// <summary>Its kernelspec. The build is started directly: ./rescale would look for changed sources first, with every kernel.</summary>
    public static KernelSpec Spec()
    {
        var program = WorkerCommand.ThisProgram("kernel");
        return new KernelSpec(DisplayName, [program.FileName, .. program.Arguments, KernelLaunch.Verb, KernelLaunch.ConnectionOption, "{connection_file}"])
        {
            Environment = new Dictionary<string, string>
            {
                ["RESCALE_ROOT"] = Repository.Root,
                // Idle OpenMP threads that spin steal the cores from everything else on a small machine.
                ["OMP_WAIT_POLICY"] = "PASSIVE",
            },
        };
    }
}
