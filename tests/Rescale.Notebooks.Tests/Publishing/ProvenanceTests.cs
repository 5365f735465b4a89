using Rescale.Notebooks.Publishing;

namespace Rescale.Notebooks.Tests.Publishing;

public sealed class ProvenanceTests
{
    [Fact]
    public void Collect_OutsideARepository_HasNoCommit()
    {
        using var folder = new TemporaryFolder();
        var provenance = Provenance.Collect("./rescale run", folder.Path);
        Assert.Null(provenance.Commit);
        Assert.False(provenance.IsDirty);
        Assert.Contains($"{Environment.ProcessorCount} logical cores", provenance.Processor);
        Assert.StartsWith(".NET 10", provenance.Runtime);
    }
}
