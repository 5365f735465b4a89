using Rescale.Studies;
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
        StudyIn(RunStore.Open(path)).Run();
    }

    /// <summary>Long enough to be killed in twenty times.</summary>
    public static Study StudyIn(RunStore store) => ToyStudy.In(store, seeds: 3, epochs: 60);
}
