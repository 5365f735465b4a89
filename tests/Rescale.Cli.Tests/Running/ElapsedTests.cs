using Rescale.Cli.Running;

namespace Rescale.Cli.Tests.Running;

public class ElapsedTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(187, "3 min 07 s")]
    [InlineData(3599.7, "1 h 00 min")]
    [InlineData(7500, "2 h 05 min")]
    public void Text_OfADuration_HasTwoUnitsAtMost(double seconds, string expected) =>
        Assert.Equal(expected, Elapsed.Text(TimeSpan.FromSeconds(seconds)));
}
