using Rescale.Benchmarks.Peers;

namespace Rescale.Benchmarks.Tests.Peers;

public class PythonWorkerTests
{
    [Fact]
    public void MissingModule_NamesThePackageAndHowToInstallIt()
    {
        var error = Assert.Throws<PeerAbsentException>(
            () => new PythonWorker("torch_training.py", new Dictionary<string, string> { ["no_such_module"] = "python3-nothing" }));
        Assert.Contains("python3-nothing is not installed", error.Message);
        Assert.Contains("apt-get install python3-nothing", error.Message);
    }
}
