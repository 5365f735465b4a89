using Rescale.Display;

namespace Rescale.Kit.Tests.Display;

public sealed class DurationTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(0.84, "0.8 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(3599.7, "1 h 00 min")]
    [InlineData(7620, "2 h 07 min")]
    [InlineData(273600, "3 d 04 h")]
    public void Text_Seconds_ReadsInTwoUnits(double seconds, string expected) =>
        Assert.Equal(expected, Duration.Text(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Text_Negative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.Text(TimeSpan.FromSeconds(-1)));
}
