using Rescale.Studies.Store;

namespace Rescale.Tests.Studies;

/// <summary>What a child process does; the tests of <see cref="StudyProcessTests"/> start it.</summary>
public class ToyStudyChild
{
    [Fact(Explicit = true)]
    public void RunTheStudy()
    {
        var path = Environment.GetEnvironmentVariable(ChildProcess.StoreVariable);
        Assert.SkipWhen(path is null, "Only the process tests start this.");
        ToyStudy.In(RunStore.Open(path), seeds: 3, epochs: 25).Run();
    }
}
