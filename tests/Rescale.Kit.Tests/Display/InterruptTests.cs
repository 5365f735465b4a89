using Rescale.Display;

namespace Rescale.Kit.Tests.Display;

public sealed class InterruptTests
{
    [Fact]
    public void Token_SetByTheEngine_IsThatToken()
    {
        using var source = new CancellationTokenSource();
        AppContext.SetData("Notebook.Interrupt", source.Token);
        try
        {
            // Not cancelled: tests that train run beside this one and read the same token.
            Assert.Equal(source.Token, Interrupt.Token);
        }
        finally
        {
            AppContext.SetData("Notebook.Interrupt", null);
        }
    }

    [Fact]
    public void Token_OutsideANotebook_IsNone() => Assert.False(Interrupt.Token.CanBeCanceled);
}
