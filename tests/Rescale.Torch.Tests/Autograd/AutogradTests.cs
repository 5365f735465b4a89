using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Autograd;

public class AutogradTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Backward_AccumulatesInLeaves()
    {
        var x = tensor(3.0).requires_grad_();
        x.square().backward();
        x.square().backward();
        Assert.Equal(12.0, x.grad!.item<double>());
    }

    [Fact]
    public void Backward_OfManyElements_NeedsAGradient()
    {
        var x = ones(2).requires_grad_();
        var y = x * 2;
        Assert.Contains("scalar outputs", Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => y.backward()).Message);
        y.backward([tensor(new float[] { 1, 10 })]);
        Assert.Equal([2f, 20f], x.grad!.data<float>());
    }

    [Fact]
    public void Grad_LeavesNoTraceInLeaves()
    {
        var x = tensor(2.0).requires_grad_();
        var gradient = autograd.grad([x.pow(3)], [x]).Single();
        Assert.Equal(12.0, gradient.item<double>());
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_OfGrad_IsTheSecondDerivative()
    {
        var x = tensor(2.0).requires_grad_();
        var first = autograd.grad([x.pow(3)], [x], create_graph: true).Single();
        Assert.Equal(12.0, autograd.grad([first], [x]).Single().item<double>());
    }

    [Fact]
    public void Grad_OfUnusedInput_IsNullWhenAllowed()
    {
        var (x, unused) = (tensor(2.0).requires_grad_(), tensor(1.0).requires_grad_());
        Assert.Null(autograd.grad([x * 2], [unused], allow_unused: true).Single());
    }

    [Fact]
    public void RetainGraph_AllowsASecondPass()
    {
        var x = tensor(2.0).requires_grad_();
        var y = x.square();
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(8.0, x.grad!.item<double>());
    }

    [Fact]
    public void NoGrad_RecordsNothing_AndEnds()
    {
        var x = tensor(2.0).requires_grad_();
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void InferenceMode_ForbidsLaterGradients()
    {
        Tensor y;
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            y = ones(2);
        }
        Assert.False(is_inference_mode_enabled());
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => y.requires_grad_().mul(y).sum().backward());
    }

    [Fact]
    public void RequiresGrad_OfAComputedTensor_CannotBeTakenBack()
    {
        var y = ones(2).requires_grad_() * 2;
        Assert.Contains("leaf", Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => y.requires_grad = false).Message);
    }

    [Fact]
    public void Detach_SharesElementsButNoGradient()
    {
        var x = ones(2).requires_grad_();
        var detached = x.detach();
        Assert.False(detached.requires_grad);
        detached.add_(1);
        Assert.Equal([2f, 2f], x.data<float>());
    }

    [Fact]
    public void RetainGrad_KeepsAnInnerGradient()
    {
        var x = ones(2).requires_grad_();
        var y = x * 3;
        y.retain_grad();
        y.sum().backward();
        Assert.Equal([1f, 1f], y.grad!.data<float>());
    }
}
