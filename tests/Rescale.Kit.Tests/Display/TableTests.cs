using Rescale.Display;

namespace Rescale.Kit.Tests.Display;

public sealed class TableTests
{
    private static readonly Run[] Runs = [new("VGG-4, wide", 1234567, 0.98765, null), new("a \"b\"", 5, 0.5, 3)];

    private static Table Declared => Table.Of(Runs, "Accuracy <by> variant")
        .Column("Variant", run => run.Name)
        .Column("Parameters", run => run.TotalParameters)
        .Column("Accuracy", run => 100 * run.TestAccuracy, format: "0.00", unit: "%");

    [Fact]
    public void Text_DeclaredColumns_AlignsNumbersRight() => Assert.Equal(
        """
        Accuracy <by> variant
        Variant      Parameters  Accuracy [%]
        -----------  ----------  ------------
        VGG-4, wide   1,234,567         98.77
        a "b"                 5         50.00

        """,
        Formatted.As(Declared, "text/plain"));

    [Fact]
    public void Text_NoDeclaredColumn_ShowsEveryPropertyInWords() => Assert.Equal(
        """
        Name         Total parameters  Test accuracy  Best epoch
        -----------  ----------------  -------------  ----------
        VGG-4, wide         1,234,567        0.98765
        a "b"                       5            0.5           3

        """,
        Table.Of(Runs).ToString());

    [Fact]
    public void Text_Scalars_AreOneColumn() => Assert.Equal("Value\n-----\n    1\n   20\n", Table.Of([1, 20]).ToString());

    [Fact]
    public void Html_Cells_AreEscapedAndNumbersAlignedRight()
    {
        var html = Formatted.As(Declared, "text/html");
        Assert.Contains("Accuracy &lt;by&gt; variant</caption>", html);
        Assert.Contains("<td style=\"text-align:left\">a &quot;b&quot;</td>", html);
        Assert.Contains("<td style=\"text-align:right;font-variant-numeric:tabular-nums\">1,234,567</td>", html);
    }

    [Fact]
    public void Limit_MoreRows_AreCountedButNotShown()
    {
        var table = Table.Of(Enumerable.Range(0, 1200)).Column("n", n => n).Limit(3);
        Assert.Equal("n\n-\n0\n1\n2\n… and 1,197 more rows\n", table.ToString());
        Assert.Equal(3, Formatted.As(table, "text/html").Split("<tr><td style").Length - 1);
        Assert.Equal(1201, table.ToCsv().TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Csv_AwkwardText_IsQuotedAndNumbersKeepFullPrecision() => Assert.Equal(
        "Variant,Parameters,Accuracy [%]\r\n\"VGG-4, wide\",1234567,98.765\r\n\"a \"\"b\"\"\",5,50\r\n",
        Declared.ToCsv());

    [Fact]
    public void SaveCsv_NewFolder_IsMadeAndNothingTemporaryStays()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "new", "runs.csv");
            Declared.SaveCsv(path);
            Declared.SaveCsv(path);
            Assert.Equal(Declared.ToCsv(), File.ReadAllText(path));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Formatter_DerivedTableType_IsFoundByConvention() =>
        Assert.Equal(["text/html", "text/plain"], Formatted.PreferredMimeTypes(Declared));

    private sealed record Run(string Name, long TotalParameters, double TestAccuracy, int? BestEpoch);
}
