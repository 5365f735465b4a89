using System.Diagnostics;

namespace Rescale.Tests.Studies;

/// <summary>Runs <see cref="ToyStudyChild"/> in a process of its own, which a test may kill.</summary>
internal static class ChildProcess
{
    public const string StoreVariable = "RESCALE_TEST_CHILD_STORE";

    public static Process Start(string store)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Under `dotnet X.dll` the process is the host, which needs to be told the assembly; a published test is its own program.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in new[] { "-class", typeof(ToyStudyChild).FullName!, "-explicit", "only" })
            start.ArgumentList.Add(argument);
        start.Environment[StoreVariable] = store;
        var process = Process.Start(start)!;
        // Unread pipes fill up and would stop the child.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
