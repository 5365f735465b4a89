using Microsoft.Data.Sqlite;
using Rescale.Studies;
using Rescale.Studies.Export;
using Rescale.Studies.Store;

namespace Rescale.Tests.Studies.Export;

public sealed class StudyExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public StudyExportTests() => store = RunStore.Open(folder["runs.db"]);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void ReadBackIntoAnEmptyStore_MakesNoRunAgain()
    {
        ToyStudy.In(store).Run();
        Assert.Equal(new ExportedFile(folder["results/runs.jsonl"], 4), StudyExport.Write(store, "toy", folder["results"]));

        var other = RunStore.Open(folder["elsewhere/runs.db"]);
        StudyProgress? last = null;
        ToyStudy.In(other, recorded: folder["results"]).Run(progress => last = progress);
        Assert.Equal(ToyStudy.Numbers(store), ToyStudy.Numbers(other));
        Assert.Equal((4, 4), (last!.Finished, last.Reused));
        Assert.False(Directory.Exists(folder["elsewhere/weights"]));
        Assert.Equal(store.Runs().Sum(run => run.Seconds), other.Runs().Sum(run => run.Seconds), 1e-9);
    }

    [Fact]
    public void Written_AgainOrFromWhatWasReadBack_IsTheSameFile()
    {
        ToyStudy.In(store).Run();
        var path = StudyExport.Write(store, "toy", folder["results"]).Path;
        var first = File.ReadAllText(path);
        StudyExport.Write(store, "toy", folder["results"]);
        Assert.Equal(first, File.ReadAllText(path));

        var other = RunStore.Open(folder["elsewhere/runs.db"]);
        ToyStudy.In(other, recorded: folder["results"]).Run();
        Assert.Equal(first, File.ReadAllText(StudyExport.Write(other, "toy", folder["again"]).Path));
        Assert.Equal([("narrow", 1L), ("narrow", 2L), ("wide", 1L), ("wide", 2L)], StudyExport.Read(path).Select(run => (run.Variant, run.Seed)));
    }

    [Fact]
    public void RunsOfAnotherMachine_StayInTheFile()
    {
        ToyStudy.In(store, seeds: 2).Run();
        StudyExport.Write(store, "toy", folder["results"]);
        var other = RunStore.Open(folder["elsewhere/runs.db"]);
        ToyStudy.In(other, seeds: 1).Run();
        Assert.Equal(4, StudyExport.Write(other, "toy", folder["results"]).Runs);
    }

    [Fact]
    public void Written_NamesNoMachine()
    {
        ToyStudy.In(store).Run();
        var text = File.ReadAllText(StudyExport.Write(store, "toy", folder["results"]).Path);
        Assert.Contains("\"commit\"", text);
        Assert.DoesNotContain("\"host\"", text);
    }

    [Theory]
    [InlineData("\"test.accuracy\":", "\"test.accuracy\":1", "checksum")]
    [InlineData("\"status\":\"Finished\"", "\"status\":\"Failed\"", "checksum")]
    [InlineData("{\"format\":1", "{\"format\":7", "format is 7")]
    [InlineData("{\"format\"", "{{\"format\"", "no exported run")]
    [InlineData("\"seed\":2", "\"seed\":3", "checksum")]
    public void LineThatWasChanged_IsRefusedByNumber(string original, string changed, string reason)
    {
        ToyStudy.In(store).Run();
        var path = StudyExport.Write(store, "toy", folder["results"]).Path;
        var lines = File.ReadAllLines(path);
        Assert.Contains(original, lines[1]);
        lines[1] = lines[1].Replace(original, changed);
        File.WriteAllLines(path, lines);
        var error = Assert.Throws<StudyExportException>(() => ToyStudy.In(store, recorded: folder["results"]).Run());
        Assert.Contains("line 2: ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void FileOfAnotherStudy_IsRefused()
    {
        ToyStudy.In(store).Run();
        var path = StudyExport.Write(store, "toy", folder["results"]).Path;
        Assert.Contains("line 1: it is of the study 'toy', not of 'another'", Assert.Throws<StudyExportException>(() => StudyExport.Read(path, "another")).Message);
    }

    [Fact]
    public void StudyWithoutRuns_IsRefused()
    {
        ToyStudy.In(store).Run();
        var error = Assert.Throws<StudyExportException>(() => StudyExport.Write(store, "unheard of", folder["results"]));
        Assert.Contains("It has: toy", error.Message);
        Assert.False(Directory.Exists(folder["results"]));
    }
}
