using System.Diagnostics;
using System.Xml.Linq;

namespace Rescale.Cli.Testing;

/// <summary>An xunit test program, which is run as a process of its own.</summary>
internal static class TestProgram
{
    // The longest program takes about two minutes on two cores; one that hangs must not hold continuous integration for ever.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(15);

    /// <summary>Runs the tests and shows the runner's output as it comes.</summary>
    /// <param name="assembly">The program's assembly.</param>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    public static TestReport Run(string assembly, string? filter)
    {
        var reportPath = Path.Combine(Path.GetTempPath(), $"rescale-tests-{Guid.NewGuid():N}.xml");
        // One test at a time: libtorch's random generator and thread count belong to the whole process.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { assembly, "-noLogo", "-noColor", "-parallelMode", "none", "-preEnumerateTheories", "-longRunning", "60", "-result-xml", reportPath },
        };
        if (filter is not null)
        {
            start.ArgumentList.Add("-displayName");
            start.ArgumentList.Add($"*{filter}*");
        }
        try
        {
            using var process = Process.Start(start)!;
            if (!process.WaitForExit(TimeLimit))
            {
                process.Kill(entireProcessTree: true);
                CliHost.Error($"{Path.GetFileNameWithoutExtension(assembly)} did not end within {TimeLimit.TotalMinutes:0} minutes and was stopped; the last test that it reported as running hangs");
                return new TestReport(0, 1, []);
            }
            if (File.Exists(reportPath))
                return TestReport.Parse(XDocument.Load(reportPath));
            CliHost.Error($"{Path.GetFileNameWithoutExtension(assembly)} ended with exit code {process.ExitCode} and without a report");
            return new TestReport(0, 1, []);
        }
        finally
        {
            File.Delete(reportPath);
        }
    }
}
