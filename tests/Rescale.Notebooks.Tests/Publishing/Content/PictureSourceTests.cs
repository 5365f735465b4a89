using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Tests.Publishing.Content;

public sealed class PictureSourceTests
{
    private static readonly Dictionary<string, MimeBundle> None = [];

    [Fact]
    public void Find_FileBesideTheNotebook_IsEmbedded()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a b.png"), [1, 2, 3]);
        var notes = new List<string>();
        Assert.Equal("data:image/png;base64,AQID", new PictureSource(folder.Path, notes).Find("a%20b.png", None));
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData("missing.png", "there is no such file beside the notebook")]
    [InlineData("notes.txt", "its format is not one of")]
    [InlineData("http://example.org/a.png", "it lies on the network")]
    [InlineData("attachment:b.png", "the cell has no such attachment")]
    public void Find_WhatCannotBeEmbedded_SaysWhy(string address, string reason)
    {
        using var folder = new TemporaryFolder();
        var notes = new List<string>();
        Assert.Null(new PictureSource(folder.Path, notes).Find(address, None));
        Assert.Contains(reason, Assert.Single(notes));
    }

    [Fact]
    public void Find_Attachment_IsEmbedded()
    {
        var attachments = new Dictionary<string, MimeBundle> { ["a.png"] = MimeBundle.FromText("image/png", "AQ\nID") };
        Assert.Equal("data:image/png;base64,AQID", new PictureSource(".", []).Find("attachment:a.png", attachments));
    }
}
