using System.Text.Json;
using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

/// <summary>
/// The bases of the published networks, all of them and exact: Assets/steerable-bases.npz (float32, compressed), element by
/// element [element, out, in, y, x]. Assets/steerable-layers.json describes them.
/// </summary>
public class SteerableBasisTests
{
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "Assets");

    private static readonly Lazy<JsonElement> Layers = new(() =>
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Assets, "steerable-layers.json")));
        return document.RootElement.GetProperty("layers").Clone();
    });

    [Theory]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(8, true)]
    [InlineData(8, false)]
    [InlineData(16, true)]
    [InlineData(16, false)]
    public void Weights_SpanThePublishedSpace(int groupOrder, bool lifting)
    {
        var (described, name) = Described(groupOrder, lifting);
        int kernelSize = described.GetProperty("kernel_size").GetInt32();
        using var layer = lifting ? SteerableConv2d.Lifting(groupOrder, 1, 1, kernelSize) : SteerableConv2d.Regular(groupOrder, 1, 1, kernelSize);
        var ours = new LinearSpan(UnitWeights(layer));
        int rank = described.GetProperty("rank").GetInt32();
        Assert.Equal(rank, ours.Rank);
        Assert.Equal(rank, layer.parameters().Single().numel());

        var (shape, values) = NpzFile.Read(Path.Combine(Assets, "steerable-bases.npz"), name);
        Assert.Equal([rank, (int)layer.EffectiveShape.Out, (int)layer.EffectiveShape.In, kernelSize, kernelSize], shape);
        var elements = values.Chunk(values.Length / rank).Select(element => element.Select(value => (double)value).ToArray()).ToList();
        Assert.Equal(rank, new LinearSpan(elements).Rank);
        Assert.All(elements, element => Assert.InRange(ours.RelativeResidual(element), 0, 1e-6));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PublishedRings_AreThoseOfTheDescription(bool lifting)
    {
        var described = Described(4, lifting).Description;
        var rings = FilterRings.Published(described.GetProperty("kernel_size").GetInt32()).Rings;
        double[] Listed(string name) => [.. described.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(Listed("rings"), rings.Select(ring => ring.Radius));
        Assert.Equal(Listed("sigma"), rings.Select(ring => ring.Sigma));
        Assert.Equal(Listed("frequency_cutoff_per_ring"), rings.Select(ring => (double)ring.MaxFrequency));
    }

    [Fact]
    public void Of_EqualArguments_IsOneObject()
    {
        var rings = new FilterRings(new FilterRing(0, 0.6, 0), new FilterRing(1, 0.6, 2));
        var same = new FilterRings(new FilterRing(0, 0.6, 0), new FilterRing(1, 0.6, 2));
        Assert.Same(SteerableBasis.Of(8, 3, rings), SteerableBasis.Of(8, 3, same));
        Assert.NotSame(SteerableBasis.Of(8, 3, rings), SteerableBasis.Of(4, 3, same));
        Assert.Same(SteerableBasis.Of(8, 5), SteerableBasis.Of(8, 5, FilterRings.Published(5)));
    }

    [Fact]
    public void Filters_Turned_AreTheNextRotationScaledToUnitEnergy()
    {
        using var scope = NewDisposeScope();
        var filters = SteerableBasis.Of(4, 5).Filters();
        var next = filters.rot90(1, (2, 3)).roll(1, 1);
        Assert.InRange((next - filters).abs().max().item<double>(), 0, 1e-12);
        Assert.All(filters.square().sum([1, 2, 3]).data<double>().ToArray(), energy => Assert.Equal(4, energy, 1e-12));
    }

    [Fact]
    public void Count_AliasedFrequencies_AreLeftOut()
    {
        // On the eight pixels around the centre of a 3×3 kernel, one ring with all its weight there can tell 8 functions apart.
        var ring = new FilterRing(1.2, 0.1, 12);
        Assert.Equal(8, SteerableBasis.Of(1, 3, new FilterRings(ring)).Count);
        Assert.Equal(9, SteerableBasis.Of(1, 3, new FilterRings(ring, new FilterRing(0, 0.1, 0))).Count);
    }

    [Fact]
    public void Of_RingsOutsideTheKernel_SaysSo() =>
        Assert.Contains("3×3 kernel", Assert.Throws<ArgumentException>(() => SteerableBasis.Of(4, 3, new FilterRings(new FilterRing(1000, 0.5, 1)))).Message);

    [Fact]
    public void Of_NoRotation_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SteerableBasis.Of(0, 3));

    private static (JsonElement Description, string Name) Described(int groupOrder, bool lifting)
    {
        var kind = lifting ? "lift" : "regular";
        return (Layers.Value.EnumerateArray().Single(layer => layer.GetProperty("group").GetString() == $"C{groupOrder}" && layer.GetProperty("layer").GetString() == kind), $"c{groupOrder}-{kind}");
    }

    // The weight of every unit vector of coefficients.
    private static IEnumerable<double[]> UnitWeights(SteerableConv2d layer)
    {
        using var noGradients = no_grad();
        layer.to(ScalarType.Float64);
        var coefficients = layer.parameters().Single();
        for (long i = 0; i < coefficients.numel(); i++)
        {
            using var scope = NewDisposeScope();
            coefficients.zero_();
            coefficients.view(-1)[i] = 1.0;
            yield return layer.EffectiveWeight().data<double>().ToArray();
        }
    }

    [Fact]
    public void Names_AreThoseOfTheFilters()
    {
        var basis = SteerableBasis.Of(4, 7);
        Assert.Equal(basis.Count, basis.Names.Count);
        using var filters = basis.Filters();
        for (int i = 0; i < basis.Count; i++)
        {
            var (ring, frequency, isSine) = basis.Names[i];
            // One pixel up and to the right of the centre, and the one to its right: 45° and the angle of (2, 1).
            double Expected(int x, int y) => Math.Exp(-Math.Pow((Math.Sqrt(x * x + y * y) - ring.Radius) / ring.Sigma, 2) / 2)
                * (isSine ? Math.Sin(frequency * Math.Atan2(y, x)) : Math.Cos(frequency * Math.Atan2(y, x)));
            double Actual(int x, int y) => filters[i][0][3 - y][3 + x].item<double>();
            Assert.Equal(Expected(1, 1) * Actual(2, 1), Expected(2, 1) * Actual(1, 1), 1e-12);
        }
    }
}
