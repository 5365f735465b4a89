using Rescale.Display;

namespace Rescale.Tests.Display;

public class CalloutTests
{
    [Fact]
    public void Text_LeavesEmptySentencesOut() =>
        Assert.Equal(["CONCLUSION", "It holds."], new Callout("Conclusion", "It holds.", " ").ToString().Split(Environment.NewLine));
}
