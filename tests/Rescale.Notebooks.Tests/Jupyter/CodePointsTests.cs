using Rescale.Notebooks.Jupyter;

namespace Rescale.Notebooks.Tests.Jupyter;

public class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a😀c", 2, 3)]
    [InlineData("😀😀", 1, 2)]
    [InlineData("", 0, 0)]
    public void Positions_BothWays_CountAnEmojiAsOne(string text, int codePoints, int index)
    {
        Assert.Equal(index, CodePoints.ToIndex(text, codePoints));
        Assert.Equal(codePoints, CodePoints.FromIndex(text, index));
    }

    [Fact]
    public void ToIndex_BeyondTheEnd_IsTheEnd() => Assert.Equal(3, CodePoints.ToIndex("abc", 99));
}
