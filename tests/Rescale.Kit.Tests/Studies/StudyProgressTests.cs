using Rescale.Display;
using Rescale.Kit.Tests.Display;
using Rescale.Studies;

namespace Rescale.Tests.Studies;

public class StudyProgressTests
{
    private static readonly StudyProgress Half = new()
    {
        Study = "size & depth",
        Total = 12,
        Finished = 6,
        Reused = 2,
        Failed = 1,
        Current = "VGG4, seed 3: epoch 4 of 10",
        Fraction = 0.5,
        Elapsed = TimeSpan.FromSeconds(60),
        Left = TimeSpan.FromSeconds(61),
    };

    [Fact]
    public void Text_WhileRunning_SaysWhatIsDoneAndLeft() => Assert.Equal(
        "size & depth · 50 % · 6 of 12 runs (2 recorded before, 1 failed) · VGG4, seed 3: epoch 4 of 10 · 1 min 00 s · about 1 min 01 s left",
        Half.ToString());

    [Fact]
    public void Text_AtTheEnd_IsOneLine() => Assert.Equal(
        "✓ size & depth · 11 of 12 runs (1 failed) · 2 min 00 s",
        (Half with { Finished = 11, Reused = 0, Current = "", Elapsed = TimeSpan.FromMinutes(2), Left = null, Outcome = ProgressOutcome.Finished }).ToString());

    [Fact]
    public void Html_EscapesNames() => Assert.Contains("size &amp; depth", Html(Half));

    [Fact]
    public void Html_HasABarOnlyWhileRunning()
    {
        Assert.Contains("width:50%", Html(Half));
        Assert.DoesNotContain("width:50%", Html(Half with { Outcome = ProgressOutcome.Stopped }));
    }

    private static string Html(StudyProgress progress) => Formatted.As(progress, Mime.Html);
}
