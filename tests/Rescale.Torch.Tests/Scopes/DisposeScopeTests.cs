using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void Dispose_DisposesWhatWasCreatedInside()
    {
        Tensor inside;
        using (NewDisposeScope())
            inside = zeros(2);
        Assert.True(inside.IsInvalid);
    }

    [Fact]
    public void Outside_NothingIsOwned()
    {
        using var outside = zeros(2);
        using (NewDisposeScope())
            outside.add_(1);
        Assert.False(outside.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_LivesUntilTheOuterScopeEnds()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                moved = zeros(2).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_OfTheOutermostScope_IsOwnedByNone()
    {
        Tensor moved;
        using (NewDisposeScope())
            moved = zeros(2).MoveToOuterDisposeScope();
        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void Detach_OutlivesEveryScope()
    {
        Tensor detached;
        using (NewDisposeScope())
        using (NewDisposeScope())
            detached = zeros(2).DetachFromDisposeScope();
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void MoveToOther_FollowsTheOthersScope()
    {
        using var outer = NewDisposeScope();
        var anchor = zeros(1);
        Tensor moved;
        using (NewDisposeScope())
            moved = zeros(2).MoveToOtherDisposeScope(anchor);
        Assert.False(moved.IsInvalid);
        outer.Dispose();
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsWhatItIsTold()
    {
        using var scope = NewDisposeScope();
        var (kept, lost) = (zeros(1), zeros(1));
        scope.DisposeEverythingBut(kept);
        Assert.False(kept.IsInvalid);
        Assert.True(lost.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void DisposedByHand_LeavesTheScope()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(1);
        Assert.Equal(1, scope.DisposablesCount);
        tensor.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Attach_TakesFromTheOtherScope()
    {
        using var outer = NewDisposeScope();
        var tensor = zeros(1);
        using (var inner = NewDisposeScope())
            inner.Attach(tensor);
        Assert.True(tensor.IsInvalid);
        Assert.Equal(0, outer.DisposablesCount);
    }

    [Fact]
    public void OtherThread_HasNoScope()
    {
        using var scope = NewDisposeScope();
        Tensor? foreign = null;
        var thread = new Thread(() => foreign = zeros(1));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        foreign!.Dispose();
    }

    [Fact]
    public void WrappedTensorDisposeScope_KeepsTheResultOnly()
    {
        using var outer = NewDisposeScope();
        Tensor? between = null;
        var result = WrappedTensorDisposeScope(() =>
        {
            between = ones(3);
            return between.sum();
        });
        Assert.Equal(3f, result.item<float>());
        Assert.True(between!.IsInvalid);
    }
}
