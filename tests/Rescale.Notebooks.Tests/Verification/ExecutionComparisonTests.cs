using Rescale.Notebooks.Format;
using Rescale.Notebooks.Tests.Publishing;
using Rescale.Notebooks.Verification;

namespace Rescale.Notebooks.Tests.Verification;

public sealed class ExecutionComparisonTests
{
    [Fact]
    public void Runs_OnlyTheirTimesDiffer_AreTheSame()
    {
        var result = Compare(Study(), Study(seconds: 99));
        Assert.Empty(result.Differences);
        Assert.Equal(3, result.Compared);
    }

    [Fact]
    public void Runs_OneNumberInTheLastDigit_IsNamedByVariantSeedAndMetric() => Assert.Equal(
        ["depth, deep, seed 1: accuracy 0.91 recorded, 0.9100000000000001 came out"],
        Compare(Study(0.91), Study(0.9100000000000001)).Differences);

    [Theory]
    [InlineData(0.94, 0)]
    [InlineData(0.97, 1)]
    public void Runs_OnAnotherProcessor_AreComparedWithinTheTolerance(double accuracy, int differences)
    {
        var result = Compare(Study(0.91), Study(accuracy, cpu: "AVX512"));
        Assert.Equal(["cpu: AVX2 recorded, AVX512 here"], result.Environment);
        Assert.Equal(differences, result.Differences.Count);
    }

    [Fact]
    public void Runs_WithAnotherLinearAlgebraLibrary_AreOfAnotherEnvironment()
    {
        static DisplayOutput With(string blas) => StudyOf($$$"""{"name":"depth","runs":{"columns":["Run","Variant","Seed"],"rows":[["a","deep",1]]},"identities":{"a":{"blas":"{{{blas}}}"} } }""");
        var result = Compare(With("libblas.so.3"), With("libopenblas.so.0"));
        Assert.Equal(["blas: libblas.so.3 recorded, libopenblas.so.0 here"], result.Environment);
        Assert.Empty(result.Differences);
    }

    [Fact]
    public void Runs_OfOtherCode_AreNamed() => Assert.Equal(
        ["depth, deep, seed 1: another model", "depth, small, seed 1: another model"], Compare(Study(), Study(model: "m2")).Differences);

    [Fact]
    public void Runs_ThatDoNotComeOut_AreNamed()
    {
        var json = """{"name":"depth","runs":{"columns":["Run","Variant","Seed","accuracy"],"rows":[]}}""";
        Assert.Equal(["depth, deep, seed 1: did not come out", "depth, small, seed 1: did not come out"], Compare(Study(), StudyOf(json)).Differences);
    }

    [Fact]
    public void Tables_ColumnsOfTimes_AreLeftOut()
    {
        static Output Table(string accuracy, string time) => new DisplayOutput(MimeBundle.FromText("text/html",
            $"<table><thead><tr><th scope=\"col\">Accuracy [%]</th><th scope=\"col\">Time [s]</th></tr></thead><tbody><tr><td>{accuracy}</td><td>{time}</td></tr></tbody></table>"));
        Assert.Empty(Compare(Table("50", "1.5"), Table("50", "2.5")).Differences);
        Assert.Single(Compare(Table("50", "1.5"), Table("51", "1.5")).Differences);
    }

    [Fact]
    public void Charts_OnePointMoved_IsADifference()
    {
        var moved = new DisplayOutput(MimeBundle.FromText("application/vnd.plotly.v1+json", SampleNotebooks.Figure.Replace("[2,1,3]", "[2,1,4]")));
        Assert.Single(Compare(SampleNotebooks.Chart(), moved).Differences);
    }

    [Theory]
    [InlineData("Time per run [s]", 0)]
    [InlineData("Parameters", 1)]
    public void Charts_PointsOnAnAxisOfTime_AreLeftOut(string title, int differences)
    {
        DisplayOutput Chart(int x) => new(new MimeBundle().Set("application/vnd.plotly.v1+json",
            $$$"""{"data":[{"x":[{{{x}}}],"y":[1],"xaxis":"x2","text":"{{{x}}}.5 s per run"}],"layout":{"xaxis2":{"title":{"text":"{{{title}}}"} } } }"""));
        Assert.Equal(differences, Compare(Chart(3), Chart(4)).Differences.Count);
    }

    [Fact]
    public void Cells_NotExecutedAgain_AreSaidToBe()
    {
        var recorded = SampleNotebooks.Of(Cell("a", "1"), Cell("b", "2"));
        var again = SampleNotebooks.Of(Cell("a", "1"), new CodeCell("b", "code"));
        var result = ExecutionComparison.Compare(recorded, again);
        Assert.Equal(["cell 2: not executed again"], result.NotCompared);
        Assert.Empty(result.Differences);
    }

    private static VerificationResult Compare(Output recorded, Output again) =>
        ExecutionComparison.Compare(SampleNotebooks.Of(Cell("a", recorded)), SampleNotebooks.Of(Cell("a", again)));

    private static CodeCell Cell(string id, string text) => Cell(id, new StreamOutput("stdout", text));

    private static CodeCell Cell(string id, Output output) => new(id, "code") { ExecutionCount = 1, Outputs = [output] };

    private static DisplayOutput Study(double accuracy = 0.91, double seconds = 1, string cpu = "AVX2", string model = "m1") => StudyOf(FormattableString.Invariant($$$"""
        {"name":"depth","runs":{"columns":["Run","Variant","Seed","accuracy","Time [s]"],"rows":[["a","deep",1,{{{accuracy:R}}},{{{seconds}}}],["b","small",1,0.5,{{{seconds}}}]]},
         "identities":{"a":{"cpu":"{{{cpu}}}","model":"{{{model}}}"},"b":{"cpu":"{{{cpu}}}","model":"{{{model}}}"} } }
        """));

    private static DisplayOutput StudyOf(string json) => new(new MimeBundle().Set("text/plain", "results").Set("application/vnd.rescale.study+json", json));
}
