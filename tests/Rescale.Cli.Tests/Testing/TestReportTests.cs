using System.Xml.Linq;
using Rescale.Cli.Testing;

namespace Rescale.Cli.Tests.Testing;

public sealed class TestReportTests
{
    [Fact]
    public void Parse_CountsErrorsAsFailuresAndTellsMissingPeersFromOtherReasons()
    {
        var report = TestReport.Parse(XDocument.Parse("""
            <assemblies schema-version="3">
              <assembly passed="5" failed="1" errors="2" skipped="2">
                <collection>
                  <test name="a peer" result="Skip"><reason>python3-torch is not installed</reason></test>
                  <test name="a right" result="Skip"><reason>this process may not mount a file system</reason></test>
                  <test name="fine" result="Pass" />
                </collection>
              </assembly>
            </assemblies>
            """));
        Assert.Equal((5, 3, 1), (report.Passed, report.Failed, report.MissingPeers));
        Assert.Equal([("a peer", "python3-torch is not installed"), ("a right", "this process may not mount a file system")], report.NotRun);
    }
}
