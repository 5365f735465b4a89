using Rescale.Kit.Tests.Display;
using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

public class EquivarianceReportTests
{
    [Fact]
    public void Of_ShiftedOutput_IsTheRelativeDifference()
    {
        using var scope = NewDisposeScope();
        // f keeps the picture and adds a constant corner, which does not turn: |difference|² is twice the corner's square.
        var corner = zeros(1, 1, 4, 4);
        corner[0, 0, 0, 0] = 3f;
        var report = EquivarianceReport.Of("corner", picture => corner, zeros(1, 1, 4, 4), 4, FieldKind.Trivial, FieldKind.Trivial);
        Assert.Equal(0, report.Errors[0].Maximum);
        Assert.All(report.Errors.Skip(1), error => Assert.Equal(Math.Sqrt(2), error.Mean, 1e-12));
        Assert.Equal(Math.Sqrt(2), report.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(2), report.Maximum, 1e-12);
    }

    [Fact]
    public void Of_MeanAndMaximum_AreOverInputs()
    {
        using var scope = NewDisposeScope();
        var features = tensor(new float[] { 1, 0, 2, 2 }, [2, 2]);
        // The first features lose all they have under the half turn, the second nothing.
        var report = EquivarianceReport.Of("features", values => values, features, 2, FieldKind.Trivial, FieldKind.Regular);
        Assert.Equal(Math.Sqrt(2) / 2, report.Errors[1].Mean, 1e-12);
        Assert.Equal(Math.Sqrt(2), report.Errors[1].Maximum, 1e-12);
    }

    [Fact]
    public void Of_GroupOfOne_HasNothingToCompare()
    {
        using var input = ones(1, 1, 3, 3);
        var report = EquivarianceReport.Of("one", picture => picture, input, 1, FieldKind.Trivial, FieldKind.Trivial);
        Assert.Equal((0, 0), (report.Mean, report.Maximum));
    }

    [Fact]
    public void Formats_NameAngleAndErrors()
    {
        using var input = rand(2, 1, 9, 9);
        var report = EquivarianceReport.Of("a picture", picture => picture, input, 8, FieldKind.Trivial, FieldKind.Trivial);
        Assert.Contains("Equivariance of a picture under C8, 2 inputs", report.ToString());
        var html = Formatted.As(report, "text/html");
        Assert.Contains("Rotation", html);
        Assert.Contains("bilinear", html);
        Assert.Contains("315", html);
    }

    [Theory]
    [InlineData(new long[] { 1, 4, 3, 5 }, FieldKind.Trivial, "[N, C, S, S] or [N, C]")]
    [InlineData(new long[] { 4, 3 }, FieldKind.Regular, "3 channels, which are no whole regular fields of C4")]
    public void Of_ImpossibleInputs_SaysWhy(long[] shape, FieldKind input, string message)
    {
        using var inputs = zeros(shape);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => EquivarianceReport.Of("", picture => picture, inputs, 4, input, FieldKind.Trivial)).Message);
    }

    [Fact]
    public void Of_OutputTooSmallToTurn_SaysSo()
    {
        using var inputs = zeros(1, 1, 4, 4);
        var error = Assert.Throws<ArgumentException>(() => EquivarianceReport.Of("", picture => picture[.., .., ..2, ..2], inputs, 8, FieldKind.Trivial, FieldKind.Trivial));
        Assert.Contains("The output has 2×2 pixels", error.Message);
    }

    [Fact]
    public void Of_OutputsThatAreNoFields_SaysSo()
    {
        using var inputs = zeros(1, 4, 3, 3);
        var error = Assert.Throws<ArgumentException>(() => EquivarianceReport.Of("", picture => picture.narrow(1, 0, 3), inputs, 4, FieldKind.Trivial, FieldKind.Regular));
        Assert.Contains("The output has 3 channels", error.Message);
    }
}
