using System.Text;
using Rescale.Data.Formats;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Formats;

public class AmatFileTests
{
    [Theory]
    [InlineData("0 0.25 5.0000000e-01 1 3\n1 0 0 0 0\n")]
    [InlineData("  0\t0.25 0.5   1.0 3.0000000e+00 \r\n\n1 0 0 0 0")]
    public void Read_TwoLines_GivesRowsThenTheLabel(string text)
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var (images, labels) = AmatFile.Read(folder.Write("digits.amat", Encoding.ASCII.GetBytes(text)), 2, 2, 2, 10);
        Assert.Equal([2L, 1L, 2L, 2L], images.shape);
        Assert.Equal([0f, 0.25f, 0.5f, 1f, 1f, 0f, 0f, 0f], images.data<float>().ToArray());
        Assert.Equal([3L, 0L], labels.data<long>().ToArray());
    }

    [Fact]
    public void Read_MoreThanOneBuffer_KeepsEveryLine()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        const int pictures = 3000;
        var text = new StringBuilder();
        for (int i = 0; i < pictures; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i / 4096.0:e7} 0 0 {i / 8192.0:e7} {i % 10}\n");
        var (images, labels) = AmatFile.Read(folder.Write("digits.amat", Encoding.ASCII.GetBytes(text.ToString())), pictures, 2, 2, 10);
        Assert.Equal(Enumerable.Range(0, pictures).Select(i => i % 10L), labels.data<long>().ToArray());
        // Seven decimals in decimal notation leave at most half a unit of the eighth digit.
        Assert.All(Enumerable.Range(0, pictures), i => Assert.Equal(i / 4096.0, images[i, 0, 0, 0].item<float>(), 1e-7));
    }

    [Theory]
    [InlineData("0 0 0 0 1\n0 0 0 1  \n", "line 2 ends after 4 numbers")]
    [InlineData("0 0 0 0 1\n0 0 x 0 1\n", "line 2: number 3 cannot be read")]
    [InlineData("0 0 0 0 1\n0 0 0.5q 0 1\n", "line 2: number 3 cannot be read")]
    [InlineData("0 0 NaN 0 1\n0 0 0 0 1\n", "line 1: number 3 is not finite")]
    [InlineData("0 0 0 0 1\n0 0 0 0 10\n", "line 2: the label 10 is none of the 10 classes")]
    [InlineData("0 0 0 0 1.5\n0 0 0 0 1\n", "line 1: the label 1.5 is none")]
    [InlineData("0 0 0 0 1 2\n0 0 0 0 1\n", "line 1 has more than 5 numbers")]
    [InlineData("0 0 0 0 1\n0 0 0 0 1\n0 0 0 0 1\n", "more than 2 lines")]
    [InlineData("0 0 0 0 1                    \n", "ends after line 1, but has 2 pictures")]
    [InlineData("0 0 0 0 1\n", "10 bytes long, too short for 2 lines of 5 numbers")]
    public void Read_BrokenFile_NamesTheLine(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("digits.amat", Encoding.ASCII.GetBytes(text));
        var message = Assert.Throws<InvalidDataException>(() => AmatFile.Read(path, 2, 2, 2, 10)).Message;
        Assert.Contains(expected, message);
        Assert.Contains(path, message);
    }

    [Fact]
    public void Read_LineWithoutEnd_IsRefusedWithoutHoldingIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("digits.amat", [.. Enumerable.Repeat((byte)' ', 200_000), (byte)'1']);
        Assert.Contains("line 1 is longer than", Assert.Throws<InvalidDataException>(() => AmatFile.Read(path, 2, 2, 2, 10)).Message);
    }
}
