using System.Text.Json;
using Rescale.Studies.Store;
using Rescale.Tests.Training;
using Rescale.Training;
using Rescale.Training.Fingerprints;

namespace Rescale.Tests.Studies.Store;

public class RunIdentityTests
{
    private static readonly Fingerprint Recipe = Fingerprint.Of(Toy.Recipe);
    private static readonly Fingerprint Model = new("a model", new Dictionary<string, string>(), HasNotebookCode: false);
    private static readonly RunIdentity Reference = RunIdentity.Of(Model, Recipe, 1, "data", new Compute(1));

    [Fact]
    public void EqualParts_GiveEqualIdentities() =>
        Assert.Equal(Reference.Id, RunIdentity.Of(Model, Recipe, 1, "data", new Compute(1)).Id);

    [Fact]
    public void EveryPart_Counts()
    {
        string[] others =
        [
            RunIdentity.Of(Model, Recipe, 2, "data", new Compute(1)).Id,
            RunIdentity.Of(Model, Recipe, 1, "other data", new Compute(1)).Id,
            RunIdentity.Of(Model, Recipe, 1, "data", new Compute(2)).Id,
            RunIdentity.Of(Model, Recipe, 1, "data", new Compute(1, "cuda")).Id,
            RunIdentity.Of(Model, Fingerprint.Of(Toy.Recipe with { Epochs = 9 }), 1, "data", new Compute(1)).Id,
            RunIdentity.Of(Model with { Text = "another model" }, Recipe, 1, "data", new Compute(1)).Id,
            RunIdentity.Of(Model with { Assemblies = new Dictionary<string, string> { ["Own"] = "1" } }, Recipe, 1, "data", new Compute(1)).Id,
            RunIdentity.Of(Model with { Assemblies = new Dictionary<string, string> { ["Own"] = "2" } }, Recipe, 1, "data", new Compute(1)).Id,
        ];
        Assert.Equal(others.Length + 1, others.Append(Reference.Id).Distinct().Count());
    }

    [Fact]
    public void NotebookSources_CountOnlyForNotebookCode()
    {
        var notebookModel = Model with { HasNotebookCode = true };
        try
        {
            AppContext.SetData("Notebook.TypeSources", new[] { "class A { }" });
            var first = RunIdentity.Of(notebookModel, Recipe, 1, "data", new Compute(1)).Id;
            var compiledFirst = RunIdentity.Of(Model, Recipe, 1, "data", new Compute(1)).Id;
            AppContext.SetData("Notebook.TypeSources", new[] { "class A { int x; }" });
            Assert.NotEqual(first, RunIdentity.Of(notebookModel, Recipe, 1, "data", new Compute(1)).Id);
            Assert.Equal(compiledFirst, RunIdentity.Of(Model, Recipe, 1, "data", new Compute(1)).Id);
        }
        finally
        {
            AppContext.SetData("Notebook.TypeSources", null);
        }
    }

    [Fact]
    public void Json_NamesEverythingBelowTheRun()
    {
        using var json = JsonDocument.Parse(Reference.Json);
        var code = json.RootElement.GetProperty("code");
        foreach (var name in new[] { "Rescale.Kit", "torch", "bridge" })
            Assert.NotEqual("", code.GetProperty(name).GetString());
        Assert.NotEqual("", json.RootElement.GetProperty("cpu").GetString());
        Assert.Contains("blas", json.RootElement.GetProperty("blas").GetString());
        Assert.Matches(@"^\d+\.\d+", json.RootElement.GetProperty("libtorch").GetString()!);
    }
}
