using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Notebooks.Tests.Runner.Parameters;

public class ParameterPlanTests
{
    [Fact]
    public void Distribute_NameKnownToSome_GoesToThese()
    {
        var plan = ParameterPlan.Distribute(
            [("a.ipynb", Notebook("var profile = \"x\"; int n = 1;")), ("b.ipynb", Notebook("var profile = \"x\";")), ("c.ipynb", new Notebook())],
            new Dictionary<string, string> { ["profile"] = "smoke", ["n"] = "2" });
        Assert.Equal(["n", "profile"], plan[0].Keys.Order());
        Assert.Equal(["profile"], plan[1].Keys);
        Assert.Empty(plan[2]);
    }

    [Fact]
    public void Distribute_NameKnownToNone_ListsWhatThereIs()
    {
        var error = Assert.Throws<ParameterException>(() => ParameterPlan.Distribute(
            [("a.ipynb", Notebook("var profile = \"x\"; int n = 1;")), ("b.ipynb", new Notebook())],
            new Dictionary<string, string> { ["m"] = "2" }));
        Assert.Equal("None of the notebooks has a parameter 'm' (a.ipynb: profile, n; b.ipynb: none).", error.Message);
    }

    [Fact]
    public void Distribute_ValueThatDoesNotFit_IsRefusedBeforeAnythingRuns() =>
        Assert.Throws<ParameterException>(() => ParameterPlan.Distribute(
            [("a.ipynb", Notebook("int n = 1;"))], new Dictionary<string, string> { ["n"] = "two" }));

    private static Notebook Notebook(string declarations)
    {
        var cell = new CodeCell("declared", declarations);
        cell.AddTag("parameters");
        var notebook = new Notebook();
        notebook.Cells.Add(cell);
        return notebook;
    }
}
