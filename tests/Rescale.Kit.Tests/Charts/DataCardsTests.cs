using Rescale.Charts;
using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Charts;

public class DataCardsTests
{
    [Fact]
    public void Card_ShowsSizeChecksumLicenceAndEveryClass()
    {
        using var digits = Datasets.Open("digits");
        var card = digits.Card();
        var text = card.ToPlotly().ToJsonString();
        using var set = Digits.Load();
        Assert.Contains(set.Checksum, text);
        Assert.Contains("5000 pictures", text);
        Assert.Contains("Apache-2.0", text);
        Assert.Contains("Classes", card.ToString());
    }

    [Fact]
    public void Card_OfEquallyLargeClasses_HasAReadableAxis()
    {
        using var scope = NewDisposeScope();
        using var set = new LabelledImages("toy", zeros(4000, 1, 1, 1), arange(4000, dtype: int64).remainder(2), ["a", "b"]);
        var axis = set.Card().ToPlotly()["layout"]!["xaxis2"]!.AsObject();
        Assert.False(axis.ContainsKey("dtick"), "ticks at every picture");
    }

    [Fact]
    public void Card_OfBytes_EqualsThatOfTheFloatsTheyStandFor()
    {
        using var scope = NewDisposeScope();
        var pixels = arange(6 * 3 * 8 * 8).remainder(256).to(uint8).view(6, 3, 8, 8);
        using var bytes = new LabelledImages("toy", pixels.clone(), arange(6, dtype: int64).remainder(2), ["a", "b"]);
        using var floats = new LabelledImages("toy", pixels.to(float32).div(255), arange(6, dtype: int64).remainder(2), ["a", "b"]);
        Assert.Equal(
            floats.Card().ToPlotly().ToJsonString().Replace(floats.Checksum, ""),
            bytes.Card().ToPlotly().ToJsonString().Replace(bytes.Checksum, ""));
    }
}
