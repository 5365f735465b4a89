using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class HolmTests
{
    [Fact]
    public void Adjust_KnownFamily_GivesWhatRGives() =>
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Adjust_OneComparison_ChangesNothing() => Assert.Equal([0.03], Holm.Adjust([0.03]));

    [Fact]
    public void Adjust_NeverExceedsOne() => Assert.Equal([1, 1, 1], Holm.Adjust([0.9, 0.5, 1]));

    [Fact]
    public void Adjust_NotAPValue_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([0.5, double.NaN]));
}
