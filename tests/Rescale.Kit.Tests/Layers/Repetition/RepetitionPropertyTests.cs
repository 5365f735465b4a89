using FsCheck;
using FsCheck.Fluent;
using Rescale.Layers;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

/// <summary>What holds for every transform at every shape, with remainders, stride, padding, dilation and any sharing.</summary>
public class RepetitionPropertyTests
{
    public static TheoryData<string> Names => [.. RepetitionCase.Factories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_MatchFiniteDifferences(string transform) => Holds(30, transform, ScalarType.Float64, fixture =>
    {
        fixture.Layer.FastPath = fixture.Input.shape[0] == 1;
        // The sign's own gradient is a straight-through estimate, which differences cannot see.
        var masks = (fixture.Layer.Transform as IOneBitParameters)?.OneBitParameters ?? [];
        var smooth = fixture.Differentiable.Where(entry => !masks.Any(mask => ReferenceEquals(mask, entry.Tensor)));
        GradientCheck.Holds(() => fixture.Layer.forward(fixture.Input), [.. smooth]);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void FastPath_Float64_EqualsThePlainPath(string transform) => Holds(100, transform, ScalarType.Float64, fixture =>
        AssertClose(fixture.ForwardAndBackward(fastPath: false), fixture.ForwardAndBackward(fastPath: true), 1e-10));

    [Theory]
    [MemberData(nameof(Names))]
    public void FastPath_Float32_EqualsThePlainPath(string transform) => Holds(100, transform, ScalarType.Float32, fixture =>
        AssertClose(fixture.ForwardAndBackward(fastPath: false), fixture.ForwardAndBackward(fastPath: true), 1e-5));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fold_GivesTheSameOutputs(string transform) => Holds(100, transform, ScalarType.Float32, fixture =>
    {
        using var noGradients = no_grad();
        var unfolded = fixture.Layer.forward(fixture.Input);
        fixture.Layer.Fold();
        Assert.Equal(WeightSharing.Folded, fixture.Layer.Sharing);
        AssertClose([("output", unfolded)], [("output", fixture.Layer.forward(fixture.Input))], 1e-5);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void HoldEffectiveWeights_GivesTheSameOutputs(string transform) => Holds(100, transform, ScalarType.Float32, fixture =>
    {
        using var noGradients = no_grad();
        var unheld = fixture.Layer.forward(fixture.Input);
        using var held = fixture.Layer.HoldEffectiveWeights();
        Assert.True(SameBits(unheld, fixture.Layer.forward(fixture.Input)));
        Assert.True(SameBits(unheld, fixture.Layer.forward(fixture.Input)));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void SaveThenLoad_GivesTheSameBits(string transform)
    {
        using var folder = new TemporaryFolder();
        Holds(20, transform, ScalarType.Float32, fixture =>
        {
            var path = folder["layer.safetensors"];
            var before = fixture.Layer.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
            ModelState.Save(fixture.Layer, path);
            using (no_grad())
            {
                foreach (var parameter in fixture.Layer.parameters())
                    parameter.zero_();
            }
            ModelState.Load(fixture.Layer, path);
            Assert.All(fixture.Layer.state_dict(), entry => Assert.True(SameBits(before[entry.Key], entry.Value), entry.Key));
        });
    }

    private static void Holds(int cases, string transform, ScalarType type, Action<RepetitionFixture> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(RepetitionCase.All, repetition =>
        {
            using var scope = NewDisposeScope();
            using var fixture = repetition.Build(transform, type);
            property(fixture);
        }));

    private static bool SameBits(Tensor left, Tensor right) => left.shape.SequenceEqual(right.shape) && left.bytes.SequenceEqual(right.bytes);

    private static void AssertClose((string Name, Tensor Tensor)[] expected, (string Name, Tensor Tensor)[] actual, double tolerance)
    {
        Assert.Equal(expected.Select(entry => entry.Name), actual.Select(entry => entry.Name));
        foreach (var ((name, reference), (_, tensor)) in expected.Zip(actual))
        {
            Assert.Equal(reference.shape, tensor.shape);
            Assert.Equal(reference.dtype, tensor.dtype);
            double scale = Math.Max(1, reference.abs().max().to(ScalarType.Float64).item<double>());
            double error = (reference - tensor).abs().max().to(ScalarType.Float64).item<double>() / scale;
            Assert.True(error < tolerance, $"{name}: differs by {error:e2}");
        }
    }
}
