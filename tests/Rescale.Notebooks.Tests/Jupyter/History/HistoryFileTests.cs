using Rescale.Notebooks.Jupyter.History;
using Rescale.Notebooks.Tests.Publishing;

namespace Rescale.Notebooks.Tests.Jupyter.History;

public class HistoryFileTests
{
    [Fact]
    public void Begin_AfterOtherSessions_CountsOnAndSeesTheirCells()
    {
        using var folder = new TemporaryFolder();
        var file = new HistoryFile(folder.File("history.jsonl"));
        Assert.Equal(1, file.Begin().Session);
        file.Add(new HistoryEntry(1, 1, "a\nb", "2"));
        Assert.Equal(2, file.Begin().Session);
        var (session, earlier) = file.Begin();
        Assert.Equal(3, session);
        Assert.Equal([new HistoryEntry(1, 1, "a\nb", "2")], earlier);
    }

    [Fact]
    public void Begin_WithALineCutOff_PassesOverIt()
    {
        using var folder = new TemporaryFolder();
        var file = new HistoryFile(folder.File("history.jsonl"));
        file.Begin();
        file.Add(new HistoryEntry(1, 1, "whole", null));
        File.AppendAllText(folder.File("history.jsonl"), "{\"session\": 1, \"li\n");
        Assert.Equal("whole", Assert.Single(file.Begin().Earlier).Input);
    }

    [Fact]
    public async Task Add_FromManySides_KeepsEveryLineWhole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("history.jsonl");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(side => Task.Run(() =>
        {
            for (var i = 1; i <= 25; i++)
                new HistoryFile(path).Add(new HistoryEntry(side, i, new string('x', 1000), null));
        })));
        Assert.Equal(200, new HistoryFile(path).Begin().Earlier.Count);
    }
}
