using FsCheck;
using FsCheck.Fluent;
using Rescale.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Repetition;

public class FusedRepetitionTests : IDisposable
{
    public static TheoryData<string> Operators { get; } = ["Swish", "Polynomial", "Sign", "Mask"];

    private static readonly RepetitionSizes WithRemainders = new(4, 3, 2, 3, 3, 4, 2, 1);

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory, MemberData(nameof(Operators))]
    public void Operator_InDoublePrecision_EqualsItsDefinition(string name) =>
        Prop.ForAll(RepetitionSizes.Any, sizes => AssertEqualsDefinition(RepetitionCase.Of(name), sizes, ScalarType.Float64, 1e-10)).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Operators))]
    public void Operator_InSinglePrecision_EqualsItsDefinition(string name) =>
        Prop.ForAll(RepetitionSizes.Any, sizes => AssertEqualsDefinition(RepetitionCase.Of(name), sizes, ScalarType.Float32, 1e-5)).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Operators))]
    public void Operator_OverManyThreadsAndLongRuns_EqualsItsDefinition(string name) =>
        AssertEqualsDefinition(RepetitionCase.Of(name), new RepetitionSizes(40, 70, 3, 3, 3, 2, 7, 13), ScalarType.Float64, 1e-10);

    [Theory, MemberData(nameof(Operators))]
    public void NonContiguousInputsAndGradient_AreReadAsTheyAre(string name)
    {
        var subject = RepetitionCase.Of(name);
        var inputs = subject.DrawInputs(WithRemainders, ScalarType.Float64);
        var strided = inputs.Select(input => input?.detach().transpose(0, -1).contiguous().transpose(0, -1)).ToArray();
        strided[0]!.requires_grad = true;
        Assert.False(strided[0]!.is_contiguous());
        var gradient = randn([2, 3, WithRemainders.InChannels, WithRemainders.OutChannels], ScalarType.Float64).permute(3, 2, 0, 1);
        var (fromPlain, fromStrided) = (subject.CallFused(inputs, WithRemainders), subject.CallFused(strided, WithRemainders));
        Assert.True(fromPlain.eq(fromStrided).all().item<bool>());
        fromPlain.backward([gradient.contiguous()]);
        fromStrided.backward([gradient]);
        Assert.True(inputs[0]!.grad!.eq(strided[0]!.grad!).all().item<bool>());
    }

    [Theory, MemberData(nameof(Operators))]
    public void Gradient_IsLeftAsItWas(string name)
    {
        var subject = RepetitionCase.Of(name);
        var output = subject.CallFused(subject.DrawInputs(WithRemainders, ScalarType.Float32), WithRemainders);
        var gradient = randn(output.shape);
        var before = gradient.clone();
        output.backward([gradient]);
        Assert.Equal(before.data<float>(), gradient.data<float>());
    }

    [Theory, MemberData(nameof(Operators))]
    public void Results_HaveTheSameBitsAtEveryThreadCount(string name)
    {
        var subject = RepetitionCase.Of(name);
        var sizes = new RepetitionSizes(33, 20, 3, 3, 4, 5, 3, 2);
        var inputs = subject.DrawInputs(sizes, ScalarType.Float32);
        var gradient = randn([sizes.OutChannels, sizes.InChannels, 3, 3]);
        var before = get_num_threads();
        try
        {
            var runs = new[] { 1, 2, 2, 3 }.Select(threads =>
            {
                set_num_threads(threads);
                return Bits(subject, inputs, sizes, gradient);
            }).ToArray();
            Assert.All(runs, run => Assert.Equal(runs[0], run));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory, MemberData(nameof(Operators))]
    public void SecondDerivative_IsRefusedWithTheWayOut(string name)
    {
        var subject = RepetitionCase.Of(name);
        var inputs = subject.DrawInputs(WithRemainders, ScalarType.Float64);
        var output = subject.CallFused(inputs, WithRemainders).sum();
        var error = Assert.Throws<TorchException>(() => autograd.grad([output], [inputs[0]!], create_graph: true));
        Assert.Contains("second derivatives need RepeatedConv2d.FastPath = false", error.Message);
    }

    [Fact]
    public void Sign_OfZero_IsZero()
    {
        var mask = tensor(new[] { 0f, -0f, 0.5f, -3f }).view(4, 1, 1, 1).requires_grad_();
        var weight = full([1, 1, 1, 1], 2f);
        var signs = FusedRepetition.Sign(weight, mask, null, null, 4, 1)!;
        Assert.Equal([0f, 0f, 2f, -2f], signs.data<float>());
        signs.sum().backward();
        Assert.Equal([2f, 2f, 2f, 0f], mask.grad!.data<float>());
    }

    [Theory]
    [InlineData(1e30f, 1f)]
    [InlineData(-1e30f, -1f)]
    [InlineData(3e38f, 10f)]
    [InlineData(200f, 1f)]
    [InlineData(89f, 1f)]
    [InlineData(-3e38f, -3e38f)]
    public void Swish_WhereTheExponentialOverflows_IsZeroWithFiniteGradients(float weight, float beta)
    {
        var w = full([1, 1, 1, 1], weight).requires_grad_();
        var numbers = tensor(new[] { 1f, beta }).view(2, 1).requires_grad_();
        var result = FusedRepetition.Swish(w, numbers, null, null, 1, 1)!;
        Assert.Equal(0f, result.item<float>());
        result.backward();
        Assert.True(isfinite(w.grad!).all().item<bool>());
        Assert.True(isfinite(numbers.grad!).all().item<bool>());
    }

    [Fact]
    public void Swish_WhereTheExponentialVanishes_IsAlphaTimesWeight() =>
        Assert.Equal(-1500f, FusedRepetition.Swish(full([1, 1, 1, 1], -500f), tensor(new[] { 3f, 1f }).view(2, 1), null, null, 1, 1)!.item<float>());

    [Fact]
    public void Swish_OfNaN_IsNaN() =>
        Assert.True(float.IsNaN(FusedRepetition.Swish(full([1, 1, 1, 1], float.NaN), ones(2, 1), null, null, 1, 1)!.item<float>()));

    [Fact]
    public void Mask_OfNumbers_MultipliesThem() =>
        Assert.Equal([1f, 0f, 0.5f], FusedRepetition.Mask(full([1, 1, 1, 1], 2f), tensor(new[] { 0.5f, 0f, 0.25f }).view(3, 1, 1, 1), null, null, 3, 1)!.data<float>());

    [Fact]
    public void Mask_ThatAsksForAGradient_IsRefused()
    {
        var error = Assert.Throws<TorchException>(() => FusedRepetition.Mask(ones(1, 1, 1, 1), ones(2, 1, 1, 1).requires_grad_(), null, null, 2, 1));
        Assert.Contains("a fixed mask takes no gradient", error.Message);
    }

    [Theory]
    [InlineData(ScalarType.Float32, ScalarType.Float64)]
    [InlineData(ScalarType.Float16, ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16, ScalarType.BFloat16)]
    public void OtherTypes_AreNotServed(ScalarType weight, ScalarType parameters) =>
        Assert.Null(FusedRepetition.Swish(ones([1, 1, 1, 1], weight), ones([2, 1], parameters), null, null, 1, 1));

    [Fact]
    public void OtherDevices_AreNotServed() =>
        Assert.Null(FusedRepetition.Sign(ones([1, 1, 1, 1], device: META), ones([1, 1, 1, 1], device: META), null, null, 1, 1));

    [Fact]
    public void FewerChannelsThanTheBaseWeightHas_AreRefused() =>
        AssertRefused("a base weight [4, 2, 1, 1] cannot be repeated to 3 output and 2 input channels", ones(4, 2, 1, 1), ones(2, 1), null, null, 3, 2);

    [Fact]
    public void WeightOfOtherRank_IsRefused() =>
        AssertRefused("a base weight is [o, i, height, width] and not empty; this one is [4, 2]", ones(4, 2), ones(2, 1), null, null, 4, 2);

    [Fact]
    public void ParameterOfWrongShape_IsRefusedWithTheRightOne() =>
        AssertRefused("'blocks' must be [2, 6], not [2, 4]", ones(2, 2, 1, 1), ones(2, 4), null, null, 4, 6);

    [Fact]
    public void MissingRows_AreNamed() =>
        AssertRefused("'rows' is missing; it must be [2, 1]", ones(2, 2, 1, 1), ones(2, 1), null, null, 3, 2);

    [Fact]
    public void NeedlessColumns_AreRefused() =>
        AssertRefused("'columns' must be none", ones(2, 2, 1, 1), ones(2, 1), null, ones(2, 1), 2, 2);

    [Fact]
    public void BooleanNumbers_AreRefused() =>
        AssertRefused("'blocks' is Bool", ones(2, 2, 1, 1), ones([2, 1], ScalarType.Bool), null, null, 2, 2);

    private static void AssertRefused(string reason, Tensor weight, Tensor blocks, Tensor? rows, Tensor? columns, long outChannels, long inChannels)
    {
        var error = Assert.Throws<TorchException>(() => FusedRepetition.Swish(weight, blocks, rows, columns, outChannels, inChannels));
        Assert.Contains(reason, error.Message);
    }

    private static void AssertEqualsDefinition(RepetitionCase subject, RepetitionSizes sizes, ScalarType type, double tolerance)
    {
        using var inner = NewDisposeScope();
        var inputs = subject.DrawInputs(sizes, type);
        var learning = inputs.OfType<Tensor>().Where(input => input.requires_grad).ToArray();
        var (fused, plain) = (subject.CallFused(inputs, sizes), subject.CallPlain(inputs, sizes));
        AssertClose("the effective weight", plain, fused, tolerance);
        var gradient = randn(plain.shape, type);
        var expected = autograd.grad([plain], learning, [gradient]);
        var actual = autograd.grad([fused], learning, [gradient]);
        for (int i = 0; i < learning.Length; i++)
            AssertClose($"the gradient of [{string.Join(", ", learning[i].shape)}]", expected[i], actual[i], tolerance);
    }

    private static void AssertClose(string what, Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        var error = ((expected - actual).abs().max() / (1 + expected.abs().max())).to(float64).item<double>();
        Assert.True(error <= tolerance, $"{what} errs by {error:e2}");
    }

    private static string[] Bits(RepetitionCase subject, Tensor?[] inputs, RepetitionSizes sizes, Tensor gradient)
    {
        var output = subject.CallFused(inputs, sizes);
        var gradients = autograd.grad([output], inputs.OfType<Tensor>().Where(input => input.requires_grad).ToArray(), [gradient]);
        return [.. gradients.Prepend(output).Select(result => Convert.ToHexString(result.detach().contiguous().bytes))];
    }
}
