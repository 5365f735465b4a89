namespace Rescale.Notebooks.Tests.Engine;

/// <summary>Runs alone: what tests beside it keep would count as the cells'.</summary>
[Collection(nameof(EngineMemoryTests))]
[CollectionDefinition(nameof(EngineMemoryTests), DisableParallelization = true)]
public class EngineMemoryTests
{
    [Fact]
    public async Task Run_HundredsOfCells_CostLittleMemoryEach()
    {
        using var session = new EngineSession();
        for (var i = 0; i < 100; i++)
            await session.OutputsAsync($"var v{i} = {i};");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 100; i < 200; i++)
            await session.OutputsAsync($"var v{i} = {i};");
        var perCell = (GC.GetTotalMemory(forceFullCollection: true) - before) / 100;
        // Measured: 50 kB. A compiler that takes over references twice needs 1000 kB.
        Assert.True(perCell < 200_000, $"{perCell:N0} bytes per cell");
        Assert.Equal(["result: 199"], await session.OutputsAsync("v199 + v0"));
    }
}
