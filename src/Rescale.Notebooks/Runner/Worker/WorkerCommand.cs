using System.Reflection;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>How to start a program that calls <see cref="NotebookWorker.Run"/> with the arguments added to it.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments, before those that the runner adds.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The running program itself, started once more with a first argument that makes it a worker.</summary>
    /// <param name="verb">That argument.</param>
    public static WorkerCommand ThisProgram(string verb)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of the running program is unknown.");
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return isHost
            ? new WorkerCommand(program, [Assembly.GetEntryAssembly()!.Location, verb])
            : new WorkerCommand(program, [verb]);
    }
}
