using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;

namespace Rescale.Notebooks.Tests.Runner.Parameters;

public class ParameterCellTests
{
    private const string Declarations = """
        // How much to compute.
        var profile = "quick"; // smoke, quick, standard or paper
        int seeds = 6, epochs = 2;
        var rate = 1e-3;
        float decay = 0;
        bool plot = true;
        string? note = null;
        var offset = -3L;
        var sizes = new[] { 1, 2 };
        const int Fixed = 1;
        """;

    [Fact]
    public void Declared_OfAllKinds_GivesNamesAndTypes() =>
        Assert.Equal(
            ["profile:string", "seeds:int", "epochs:int", "rate:double", "decay:float", "plot:bool", "note:string", "offset:long", "sizes:"],
            ParameterCell.Declared(Notebook()).Select(parameter => $"{parameter.Name}:{parameter.Type}"));

    [Theory]
    [InlineData("profile", "smoke", "profile = \"smoke\";")]
    [InlineData("profile", "with \"quotes\" \\ and\nlines", "profile = \"with \\\"quotes\\\" \\\\ and\\nlines\";")]
    [InlineData("profile", "", "profile = \"\";")]
    [InlineData("seeds", "12", "seeds = 12;")]
    [InlineData("rate", "0.25", "rate = 0.25d;")]
    [InlineData("rate", "3", "rate = 3d;")]
    [InlineData("decay", "1e-7", "decay = 1E-07f;")]
    [InlineData("plot", "False", "plot = false;")]
    [InlineData("offset", "-4", "offset = -4L;")]
    public void Inject_Value_IsWrittenInTheParametersType(string name, string value, string expected)
    {
        var notebook = Notebook();
        ParameterCell.Inject(notebook, new Dictionary<string, string> { [name] = value });
        Assert.Equal($"// Parameters set for this run\n{expected}", notebook.Cells[1].Source);
        Assert.True(notebook.Cells[1].HasTag("injected-parameters"));
    }

    [Theory]
    [InlineData("seeds", "many", "'many' is no value for the parameter 'seeds': it takes a whole number of type int")]
    [InlineData("seeds", "1.5", "whole number")]
    [InlineData("seeds", "99999999999", "whole number")]
    [InlineData("rate", "fast", "it takes a number such as 0.5 or 1e-3")]
    [InlineData("rate", "NaN", "it takes a number")]
    [InlineData("plot", "yes", "it takes true or false")]
    [InlineData("sizes", "1", "cannot be set from outside")]
    [InlineData("Fixed", "2", "no parameter 'Fixed'")]
    [InlineData("prófile", "x", "its parameters are profile, seeds, epochs, rate")]
    public void Inject_ValueThatDoesNotFit_IsRefused(string name, string value, string expected)
    {
        var error = Assert.Throws<ParameterException>(() => ParameterCell.Inject(Notebook(), new Dictionary<string, string> { [name] = value }));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Inject_NotebookInjectedBefore_ReplacesTheCell()
    {
        var notebook = Notebook();
        ParameterCell.Inject(notebook, new Dictionary<string, string> { ["seeds"] = "1" });
        ParameterCell.Inject(notebook, new Dictionary<string, string> { ["seeds"] = "2" });
        Assert.EndsWith("seeds = 2;", Assert.Single(notebook.Cells, cell => cell.HasTag("injected-parameters")).Source);
        ParameterCell.Inject(notebook, new Dictionary<string, string>());
        Assert.DoesNotContain(notebook.Cells, cell => cell.HasTag("injected-parameters"));
    }

    [Fact]
    public void Inject_WithoutParametersCell_SaysSo()
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new CodeCell("a", "var profile = 1;"));
        var error = Assert.Throws<ParameterException>(() => ParameterCell.Inject(notebook, new Dictionary<string, string> { ["profile"] = "1" }));
        Assert.Contains("no cell tagged 'parameters'", error.Message);
    }

    private static Notebook Notebook()
    {
        var notebook = new Notebook();
        var cell = new CodeCell("declared", Declarations);
        cell.AddTag("parameters");
        notebook.Cells.Add(cell);
        return notebook;
    }
}
