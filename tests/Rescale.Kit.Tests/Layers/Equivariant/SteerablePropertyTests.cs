using FsCheck;
using FsCheck.Fluent;
using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

/// <summary>What holds for every group, kernel and choice of rings.</summary>
public class SteerablePropertyTests
{
    private sealed record Case(int Quarter, FieldKind Input, FieldKind Output, int InFields, int OutFields, int KernelSize, int Padding, FilterRings Rings, int Seed)
    {
        public SteerableConv2d Layer(int groupOrder) => SteerableConv2dTests.Layer(Input, Output, groupOrder, InFields, OutFields, KernelSize, Padding, rings: Rings);
    }

    // The first ring lies where there are pixels in every kernel.
    private static readonly Gen<FilterRings> Rings =
        from radii in Gen.Choose(0, 8).ListOf(3)
        from sigmas in Gen.Choose(3, 12).ListOf(3)
        from frequencies in Gen.Choose(0, 5).ListOf(3)
        from count in Gen.Choose(1, 3)
        select new FilterRings([.. Enumerable.Range(0, count).Select(i => new FilterRing(i == 0 ? radii[i] % 2 : radii[i] / 2.0, sigmas[i] / 10.0, frequencies[i]))]);

    private static readonly Gen<Case> Cases =
        from quarter in Gen.Choose(1, 4)
        from kinds in Gen.Elements((FieldKind.Trivial, FieldKind.Regular), (FieldKind.Regular, FieldKind.Regular), (FieldKind.Regular, FieldKind.Trivial))
        from inFields in Gen.Choose(1, 3)
        from outFields in Gen.Choose(1, 3)
        from kernelSize in Gen.Choose(1, 6)
        from padding in Gen.Choose(0, 2)
        from rings in Rings
        from seed in Gen.Choose(0, 1000)
        select new Case(quarter, kinds.Item1, kinds.Item2, inFields, outFields, kernelSize, padding, rings, seed);

    [Fact]
    public void QuarterTurns_AreExactWhereTheGroupHasThem() => Holds(sample =>
    {
        using var layer = sample.Layer(4 * sample.Quarter).to(ScalarType.Float64);
        var input = randn(1, layer.EffectiveShape.In, 7, 7, dtype: ScalarType.Float64);
        for (int quarters = 1; quarters < 4; quarters++)
            Assert.InRange(FieldTurns.LargestError(layer, input, quarters), 0, 1e-9);
    });

    [Fact]
    public void HalfTurns_AreExactWhereTheGroupHasThem() => Holds(sample =>
    {
        int groupOrder = 2 * sample.Quarter;
        using var layer = sample.Layer(groupOrder).to(ScalarType.Float64);
        var input = randn(1, layer.EffectiveShape.In, 7, 7, dtype: ScalarType.Float64);
        Assert.InRange(FieldTurns.LargestError(layer, input, 2), 0, 1e-9);
    });

    [Fact]
    public void Basis_IsLinearlyIndependentAndSpansEveryRotation() => Holds(sample =>
    {
        var basis = SteerableBasis.Of(sample.Quarter, sample.KernelSize, sample.Rings);
        var filters = basis.Filters().flatten(1);
        var span = new LinearSpan(Enumerable.Range(0, basis.Count).Select(filter => filters[filter].data<double>().ToArray()));
        Assert.Equal(basis.Count, span.Rank);
        Assert.InRange(basis.Count, 1, basis.GroupOrder * basis.KernelSize * basis.KernelSize);
    });

    [Fact]
    public void Fold_GivesTheSameOutputs() => Holds(sample =>
    {
        using var noGradients = no_grad();
        using var layer = sample.Layer(sample.Quarter + 1);
        var input = randn(1, layer.EffectiveShape.In, 7, 7);
        var expected = layer.forward(input);
        Assert.True(expected.eq(layer.Fold().forward(input)).all().item<bool>());
    });

    private static void Holds(Action<Case> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Cases.ToArbitrary(), sample =>
        {
            using var scope = NewDisposeScope();
            manual_seed(sample.Seed);
            property(sample);
        }));
}
