using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;
using Rescale.Notebooks.Tests.Publishing;
using Rescale.Notebooks.Verification;

namespace Rescale.Notebooks.Tests.Verification;

public sealed class SourceComparisonTests
{
    [Fact]
    public void SameCode_OtherTextAndOutputs_IsNoDifference()
    {
        var recorded = SampleNotebooks.Of(SampleNotebooks.Markdown("old"), new CodeCell("a", "1") { Outputs = [new StreamOutput("stdout", "1")] });
        Assert.Empty(SourceComparison.Code(recorded, SampleNotebooks.Of(SampleNotebooks.Markdown("new"), new CodeCell("a", "1"))));
    }

    [Fact]
    public void ChangedCode_IsShownWhereItParts() => Assert.Equal(
        ["code cell 2: its code was changed since: recorded “0.1;”, now “0.2;”"],
        SourceComparison.Code(Of(("a", "1"), ("b", "var rate = 0.1;")), Of(("a", "1"), ("b", "var rate = 0.2;"))));

    [Fact]
    public void RemovedAndAddedCells_AreNamedByNumberAndFirstLine() => Assert.Equal(
        ["code cell 2: it was removed since (“two();”)", "code cell 2: it was added since (“three();”)"],
        SourceComparison.Code(Of(("a", "1"), ("b", "two();\nmore();")), Of(("a", "1"), ("c", "three();"))));

    [Fact]
    public void ReorderedCells_AreSaidToBe() => Assert.Equal(
        ["the cells of code stand in another order than recorded"],
        SourceComparison.Code(Of(("a", "1"), ("b", "2")), Of(("b", "2"), ("a", "1"))));

    [Fact]
    public void ParametersOfTheRun_AreNoDifference()
    {
        var recorded = Of(("a", "var x = 1;"), ("given", "x = 2;"));
        recorded.CodeCells.Last().AddTag(ParameterCell.InjectedTag);
        Assert.Empty(SourceComparison.Code(recorded, Of(("a", "var x = 1;"))));
    }

    private static Notebook Of(params (string Id, string Source)[] cells) =>
        SampleNotebooks.Of([.. cells.Select(cell => new CodeCell(cell.Id, cell.Source))]);
}
