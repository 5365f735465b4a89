using Rescale.Cli;
using Rescale.Cli.Commands;
using Rescale.Cli.Kernels;
using Rescale.Cli.Running;
using Rescale.Notebooks.Runner.Worker;

// A notebook's cells run in a process of their own, which has no use for the command line's parser.
if (args is [NotebookBatch.WorkerVerb, .. var workerArguments])
    return NotebookWorker.Run(workerArguments);
if (args is ["kernel", KernelLaunch.Verb, .. var kernelArguments])
    return KernelLaunch.Run(kernelArguments);

return CliHost.Invoke(RescaleCommand.Create(), args);
