using Rescale.Display;

namespace Rescale.Kit.Tests.Display;

public sealed class ProgressBarTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Text_HalfDone_SaysAmountRateAndTimeLeft()
    {
        var bar = new ProgressBar("Training", 10, "epoch", time: _time);
        _time.Advance(20);
        bar.Report(5, "loss 0.31");
        Assert.Equal(
            "Training [############............] · 50 % · 5 of 10 epochs · loss 0.31 · 20 s · 0.25 epochs/s · 20 s left",
            Formatted.As(bar, "text/plain"));
    }

    [Fact]
    public void Text_SlowWork_SaysTimePerUnit()
    {
        var bar = new ProgressBar("Study", 4, "run", time: _time);
        _time.Advance(120);
        bar.Report(1);
        Assert.Contains("2 min 00 s per run", bar.ToString());
    }

    [Fact]
    public void Text_Finished_IsASummaryWithoutBar()
    {
        var bar = new ProgressBar("Training", 10, "epoch", time: _time);
        _time.Advance(40);
        bar.Finish("accuracy 97.1 %");
        _time.Advance(1000);
        Assert.Equal("✓ Training · 10 epochs · accuracy 97.1 % · 40 s · 0.25 epochs/s", bar.ToString());
        Assert.DoesNotContain("height", Formatted.As(bar, "text/html"));
    }

    [Fact]
    public void Text_Stopped_KeepsWhatWasDone()
    {
        var bar = new ProgressBar("Training", 10, "epoch", time: _time);
        _time.Advance(4);
        bar.Report(1);
        bar.Stop("interrupted");
        Assert.StartsWith("✗ Training · 10 % · 1 of 10 epochs · interrupted · 4.0 s", bar.ToString());
    }

    [Fact]
    public void Rate_ResumedWork_CountsOnlyWhatWasDoneSince()
    {
        var bar = new ProgressBar("Training", 100, "step", startedAt: 90, time: _time);
        Assert.Null(bar.Rate);
        _time.Advance(10);
        bar.Report(95);
        Assert.Equal(0.5, bar.Rate);
        Assert.Equal(TimeSpan.FromSeconds(10), bar.Left);
    }

    [Fact]
    public void Html_LabelAndDetail_AreEscaped()
    {
        var bar = new ProgressBar("<b>", 1, time: _time);
        bar.Report(0, "a < b");
        var html = Formatted.As(bar, "text/html");
        Assert.Contains("&lt;b&gt;", html);
        Assert.Contains("a &lt; b", html);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Construction_ImpossibleTotal_IsRefused(double total) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgressBar("x", total));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(2.1)]
    [InlineData(double.NaN)]
    public void Report_OutsideTheTotal_IsRefused(double done) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgressBar("x", 2).Report(done));

    [Fact]
    public void Report_AfterTheEnd_IsRefused()
    {
        var bar = new ProgressBar("Training", 2);
        bar.Finish();
        Assert.Contains("'Training' has already ended", Assert.Throws<InvalidOperationException>(() => bar.Report(1)).Message);
    }
}
