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
        Assert.Equal((1, 2), (result.Outputs, result.Runs));
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
        ["depth, all 2 runs: another model"], Compare(Study(), Study(model: "m2")).Differences);

    [Fact]
    public void Runs_OnAnotherProcessor_MayStartFromOtherBits() =>
        Assert.Empty(Compare(Study(), Study(cpu: "AVX512", model: "m2")).Differences);

    [Fact]
    public void Runs_OnAnotherProcessor_SayHowFarApartTheyAre() => Assert.Equal(
        ["1 of 2 numbers are equal to the last bit", "accuracy: at most 0.03 apart (depth, deep, seed 1: 0.91 recorded, 0.94 came out)"],
        Compare(Study(), Study(0.94, cpu: "AVX512")).Distances);

    [Fact]
    public void Runs_BestEpochOnAnotherProcessor_IsToldButNotJudged()
    {
        static DisplayOutput Run(int epoch, string cpu) => StudyOf($$$"""
            {"name":"depth","runs":{"columns":["Run","Variant","Seed","best.epoch"],"rows":[["a","deep",1,{{{epoch}}}]]},"identities":{"a":{"cpu":"{{{cpu}}}"} } }
            """);
        Assert.Single(Compare(Run(3, "AVX2"), Run(9, "AVX2")).Differences);
        var elsewhere = Compare(Run(3, "AVX2"), Run(9, "AVX512"));
        Assert.Empty(elsewhere.Differences);
        Assert.Contains("best.epoch: at most 6 apart (depth, deep, seed 1: 3 recorded, 9 came out), not judged", elsewhere.Distances);
    }

    [Theory]
    [InlineData("models", "[1234]", "[1235]", "depth, models: “1234” was recorded and is “1235” here")]
    [InlineData("data", "[\"abc\"]", "[\"abd\"]", "depth, data: “abc” was recorded and is “abd” here")]
    public void Facts_OfTheAppendix_AreComparedTopicByTopic(string topic, string before, string after, string difference)
    {
        DisplayOutput Facts(string row) => StudyOf($$$"""{"name":"depth","topics":{"{{{topic}}}":{"columns":["Value"],"rows":[{{{row}}}]} } }""");
        Assert.Equal([difference], Compare(Facts(before), Facts(after)).Differences);
        Assert.Empty(Compare(Facts(before), Facts(before)).Differences);
    }

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
        Assert.Equal(["code cell 2: not executed again"], result.NotCompared);
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
