using System.Text.RegularExpressions;
using Rescale.Display;
using Rescale.Kit.Tests.Display;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Tests.Display.Pictures;

public class ImageGridTests
{
    [Fact]
    public void Sheet_HoldsEveryPictureInItsPlace()
    {
        using var scope = NewDisposeScope();
        var pictures = zeros(3, 1, 2, 2);
        pictures[1] = 1;
        var grid = ImageGrid.Of(pictures, columns: 2, scale: 1);
        var sheet = PngCodec.Decode(grid.Png);
        Assert.Equal([1L, 5L, 5L], sheet.shape);
        Assert.Equal([0, 0, 128, 255, 255], sheet[0, 0].data<byte>().ToArray());
        Assert.Equal([0, 0, 128, 128, 128], sheet[0, 4].data<byte>().ToArray());
    }

    [Fact]
    public void Pictures_AreScaledWithoutSmoothing()
    {
        using var scope = NewDisposeScope();
        var grid = ImageGrid.Of(tensor(new[] { 0f, 1f }, 1, 2), scale: 2);
        Assert.Equal([0, 0, 255, 255], PngCodec.Decode(grid.Png)[0, 1].data<byte>().ToArray());
    }

    [Fact]
    public void Construction_WrongShapeOrLabels_SaysWhatIsExpected()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[N, C, H, W]", Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(1, 2, 4, 4))).Message);
        Assert.Contains("2 pictures, but 1 labels", Assert.Throws<ArgumentException>(() => ImageGrid.Of(zeros(2, 4, 4), labels: ["a"])).Message);
    }

    [Fact]
    public void Text_CountsThePictures()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("2 pictures of 3×4×5: two <colours>", ImageGrid.Of(zeros(2, 3, 4, 5), caption: "two <colours>").ToString());
    }

    [Fact]
    public void Html_WithoutLabels_IsOnePictureThatNeedsNoStyles()
    {
        using var scope = NewDisposeScope();
        var html = Formatted.As(ImageGrid.Of(zeros(4, 3, 4, 5), columns: 2, scale: 2), "text/html");
        Assert.Equal(1, Regex.Count(html, "<img "));
        Assert.Contains("width=\"21\"", html);
        Assert.Contains("alt=\"4 pictures of 3×4×5\"", html);
    }

    [Fact]
    public void Html_WithLabels_HasThemUnderTheirPictures()
    {
        using var scope = NewDisposeScope();
        var html = Formatted.As(ImageGrid.Of(zeros(2, 4, 4), labels: ["a", "<b>"]), "text/html");
        Assert.Matches("alt=\"a\"[^<]*>a</div>.*alt=\"&lt;b&gt;\"[^<]*>&lt;b&gt;</div>", html);
    }
}
