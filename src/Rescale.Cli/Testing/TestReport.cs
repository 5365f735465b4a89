using System.Xml.Linq;

namespace Rescale.Cli.Testing;

/// <summary>What one test program reported.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed, errors outside of tests included.</param>
/// <param name="NotRun">Tests that this machine cannot run, with the reason.</param>
internal sealed record TestReport(int Passed, int Failed, IReadOnlyList<(string Name, string Reason)> NotRun)
{
    /// <summary>How many tests found a program or package missing that they compare with; other reasons, such as lacking rights, nothing can be installed for.</summary>
    public int MissingPeers => NotRun.Count(test => test.Reason.EndsWith("is not installed", StringComparison.Ordinal));

    /// <summary>Reads xunit's XML report (schema version 3).</summary>
    public static TestReport Parse(XDocument report)
    {
        var assemblies = report.Descendants("assembly").ToList();
        return new TestReport(
            assemblies.Sum(assembly => (int)assembly.Attribute("passed")!),
            assemblies.Sum(assembly => (int)assembly.Attribute("failed")! + (int)assembly.Attribute("errors")!),
            [.. report.Descendants("test").Where(test => (string?)test.Attribute("result") == "Skip")
                .Select(test => ((string)test.Attribute("name")!, test.Element("reason")?.Value ?? "no reason given"))]);
    }
}
