using Rescale.Charts;
using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Charts;

public class EquivarianceChartsTests
{
    [Fact]
    public void ErrorChart_DrawsOneLinePerReportAgainstTheAngle()
    {
        using var input = rand(2, 1, 9, 9);
        EquivarianceReport Report(string name) => EquivarianceReport.Of(name, picture => picture, input, 8, FieldKind.Trivial, FieldKind.Trivial);
        var text = Report("first").ErrorChart(Report("second")).ToString();
        Assert.Contains("first (line, 8 points, largest over inputs)", text);
        Assert.Contains("second (line, 8 points", text);
        Assert.Contains("Rotation", text);
    }
}
