using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Tests.Format;

public class NotebookReaderTests
{
    [Theory]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"cod","id":"a","metadata":{},"source":""}]}""",
        "cell 1 (a): the cell_type 'cod' is unknown")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a b","metadata":{},"source":""}]}""",
        "cell 1: the id \"a b\" must have 1 to 64")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","id":"a","source":""},{"cell_type":"raw","id":"a","source":""}]}""",
        "cells 1 and 2 share the id 'a'")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a","source":"","outputs":[{"output_type":"stream","name":"stdout","text":3}]}]}""",
        "cell 1 (a), output 1: 'text' must be a string or an array of strings")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"markdown","id":"a"}]}""",
        "cell 1: 'source' must be a string")]
    [InlineData("""{"nbformat":3,"metadata":{},"worksheets":[]}""", "the notebook has format 3")]
    [InlineData("""{"cells":[]}""", "'nbformat' is missing")]
    [InlineData("""{"nbformat":4}""", "'cells' is missing")]
    [InlineData("[]", "not an object")]
    [InlineData("{\n\"nbformat\": 4,,", "not valid JSON (line 2, byte 15)")]
    public void Read_RefusesWhatIsNoNotebook_NamingThePlace(string json, string expected)
    {
        var error = Assert.Throws<NotebookFormatException>(() => NotebookReader.Read(json));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Read_FileWithoutIds_DerivesTheSameValidIdsEachTime()
    {
        const string json = """{"nbformat":4,"nbformat_minor":2,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"1"},{"cell_type":"code","metadata":{},"source":"1"}]}""";
        var first = NotebookReader.Read(json).Cells.Select(cell => cell.Id).ToList();
        var second = NotebookReader.Read(json).Cells.Select(cell => cell.Id).ToList();

        Assert.Equal(first, second);
        Assert.Equal(2, first.Distinct().Count());
        Assert.All(first, id => Assert.True(CellId.IsValid(id)));
    }

    [Fact]
    public void Read_SourceAsLinesOrAsText_GivesTheSameSource()
    {
        var lines = NotebookReader.Read("""{"nbformat":4,"metadata":{},"cells":[{"cell_type":"raw","source":["a\n","b"]}]}""");
        var text = NotebookReader.Read("""{"nbformat":4,"metadata":{},"cells":[{"cell_type":"raw","source":"a\nb"}]}""");
        Assert.Equal("a\nb", lines.Cells[0].Source);
        Assert.Equal("a\nb", text.Cells[0].Source);
    }

    [Fact]
    public void ReadFile_MissingOrBroken_NamesTheFile()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var broken = Path.Combine(folder.FullName, "broken.ipynb");
            File.WriteAllText(broken, "{ half");
            Assert.Contains("broken.ipynb", Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(broken)).Message);
            Assert.Contains("none.ipynb", Assert.Throws<FileNotFoundException>(() => NotebookFile.Read(Path.Combine(folder.FullName, "none.ipynb"))).Message);
            Assert.Contains("is a folder", Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(folder.FullName)).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
