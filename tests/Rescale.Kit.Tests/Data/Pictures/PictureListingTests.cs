using Rescale.Data;

namespace Rescale.Tests.Data.Pictures;

public class PictureListingTests
{
    [Fact]
    public void Of_Folders_GivesWhatTheSystemSaysOfEachPicture()
    {
        using var folder = new PictureFolder().With("b", 3).With("a", 2).With("b/deeper/höher", 1);
        File.SetLastWriteTimeUtc(folder["a/1.png"], new DateTime(1969, 12, 31, 23, 59, 58, 500, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(folder["b/1.png"], new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(1234567));
        var found = PictureListing.Of([folder["b"], folder["a"], folder["absent"]]);
        string[] expected = ["b/0.png", "b/1.png", "b/2.png", "b/deeper/höher/0.png"];
        Assert.Equal(expected.Select(name => PictureFile.Of(new FileInfo(folder[name]), 0)), found[0]);
        Assert.Equal(new[] { "a/0.png", "a/1.png" }.Select(name => PictureFile.Of(new FileInfo(folder[name]), 1)), found[1]);
        Assert.Empty(found[2]);
    }

    [Fact]
    public void Of_HiddenOrOtherFiles_PassesThemOver()
    {
        using var folder = new PictureFolder().With("a", 1).With("a/.hidden", 1).With("a/folder.png", 1);
        folder.Write("a/.0.png", []);
        folder.Write("a/notes.txt", []);
        folder.Write("a/1.JPeG", []);
        Assert.Equal(["a/0.png", "a/1.JPeG", "a/folder.png/0.png"], PictureListing.Of([folder["a"]])[0].Select(file => Path.GetRelativePath(folder.Path, file.Path)));
    }

    [Fact]
    public void Of_ALink_GivesWhatItLeadsTo()
    {
        using var folder = new PictureFolder().With("a", 1).With("b", 1, size: 40);
        File.Delete(folder["a/0.png"]);
        File.CreateSymbolicLink(folder["a/0.png"], folder["b/0.png"]);
        var (linked, real) = (PictureListing.Of([folder["a"]])[0].Single(), PictureListing.Of([folder["b"]])[0].Single());
        Assert.Equal((real.Bytes, real.Changed), (linked.Bytes, linked.Changed));
    }

    [Fact]
    public void Of_ALinkThatLeadsNowhere_IsNamed()
    {
        using var folder = new PictureFolder().With("a", 1);
        File.CreateSymbolicLink(folder["a/1.png"], folder["absent.png"]);
        Assert.Contains(folder["a/1.png"], Assert.Throws<IOException>(() => PictureListing.Of([folder["a"]])).Message);
    }
}
