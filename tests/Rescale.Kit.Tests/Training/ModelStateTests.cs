using FsCheck;
using FsCheck.Fluent;
using Rescale.Layers;
using Rescale.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public sealed class ModelStateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    private static readonly TransformFactory[] AllTransforms =
        [
            Transforms.Identity, Transforms.Swish, Transforms.Polynomial, Transforms.Sign, Transforms.FixedMask(), Transforms.RandomSign,
            Transforms.Published(Transforms.Sign), Transforms.Published(Transforms.FixedMask(0.2)),
        ];

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Load_WhatSaveWrote_GivesTheSameBits() => Prop.ForAll(
        RandomNetworks(),
        sizes =>
        {
            using var inner = NewDisposeScope();
            var saved = Network(sizes, seed: 1);
            ModelState.Save(saved, folder["weights"]);
            var loaded = Network(sizes, seed: 2);
            ModelState.Load(loaded, folder["weights"]);
            Assert.Equal(Bits(saved), Bits(loaded));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Load_PackedMasks_GivesTheSameEffectiveWeights() => Prop.ForAll(
        RandomNetworks(),
        sizes =>
        {
            using var inner = NewDisposeScope();
            var saved = Network(sizes, seed: 1);
            ModelState.Save(saved, folder["weights"], packMasks: true);
            var loaded = Network(sizes, seed: 2);
            ModelState.Load(loaded, folder["weights"]);
            Assert.Equal(EffectiveWeights(saved), EffectiveWeights(loaded));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Save_PackedMasks_TakesABitAnEntry()
    {
        var layer = RepeatedConv2d.Intra(new(8, 8, 3), new(64, 64, 3), Transforms.Sign);
        ModelState.Save(layer, folder["plain"]);
        ModelState.Save(layer, folder["packed"], packMasks: true);
        var (plain, packed) = (new FileInfo(folder["plain"]).Length, new FileInfo(folder["packed"]).Length);
        // A mask of 64·64·9 entries goes from four bytes to one bit each; a header takes a few hundred bytes.
        Assert.InRange(plain - packed, 64 * 64 * 9 * 4 - 64 * 64 * 9 / 8 - 500, 64 * 64 * 9 * 4 - 64 * 64 * 9 / 8);
    }

    [Fact]
    public void Load_PackedZeros_CountAsPlusOne()
    {
        var layer = RepeatedConv2d.Intra(new(1, 1, 1), new(1, 5, 1), Transforms.Sign);
        var mask = layer.get_parameter("transform.blocks")!;
        using (no_grad())
            mask.copy_(tensor(new[] { 0f, -0f, -1e-30f, 2f, -3f }).view(1, 5, 1, 1));
        ModelState.Save(layer, folder["packed"], packMasks: true);
        ModelState.Load(layer, folder["packed"]);
        Assert.Equal([1, 1, -1, 1, -1], mask.detach().data<float>().ToArray());
    }

    [Fact]
    public void Load_ReturnsTheMetadata()
    {
        ModelState.Save(Toy.Model(), folder["weights"], new Dictionary<string, string> { ["run"] = "7", ["note"] = "größer" });
        Assert.Equal(("7", "größer"), (ModelState.Load(Toy.Model(), folder["weights"])["run"], ModelState.Load(Toy.Model(), folder["weights"])["note"]));
    }

    [Fact]
    public void Save_MetadataThatPackedMasksNeed_IsRefused() => Assert.Throws<ArgumentException>(
        () => ModelState.Save(Toy.Model(), folder["weights"], new Dictionary<string, string> { ["one-bit-masks"] = "{}" }));

    public static TheoryData<Func<nn.Module>, string> OtherStructures => new()
    {
        { () => nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(5, 1))), "'b.weight': the model needs float32 [1, 5], the file has float32 [1, 3]" },
        { () => nn.Sequential(("a", nn.Linear(2, 4)), ("b", nn.Linear(4, 1))), "'a.weight': the model needs float32 [4, 2], the file has float32 [3, 2]" },
        { () => nn.Sequential(("a", nn.Linear(2, 3)), ("z", nn.Linear(3, 3)), ("b", nn.Linear(3, 1))), "'z.weight': the model needs float32 [3, 3], the file has none" },
        { () => nn.Sequential(("a", nn.Linear(2, 3))), "'b.bias': the file has float32 [1], the model has none" },
        { () => nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1, hasBias: false))), "'b.bias': the file has float32 [1], the model has none" },
        { () => nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1))).to(ScalarType.Float64), "'a.weight': the model needs float64 [3, 2], the file has float32 [3, 2]" },
        // Alphabetically "a.bias" comes before "a.weight" and "b" before "c": the model's order decides.
        { () => nn.Sequential(("c", nn.Linear(2, 3)), ("a", nn.Linear(2, 4))), "'c.weight': the model needs float32 [3, 2], the file has none" },
    };

    [Theory]
    [MemberData(nameof(OtherStructures))]
    public void Load_IntoAnotherStructure_NamesTheFirstDifferenceAndChangesNothing(Func<nn.Module> make, string difference)
    {
        ModelState.Save(nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1))), folder["weights"], new Dictionary<string, string> { ["variant"] = "small" });
        var model = make();
        var before = Bits(model);
        var error = Assert.Throws<CheckpointException>(() => ModelState.Load(model, folder["weights"]));
        Assert.Contains(difference, error.Message);
        Assert.Contains(folder["weights"], error.Message);
        Assert.Contains("'small'", error.Message);
        Assert.Equal(before, Bits(model));
    }

    [Theory]
    [InlineData("""{"transform.blocks":{"kind":"sign","dtype":"F32","shape":[9,9]}}""", "needs 11 bytes")]
    [InlineData("""{"transform.blocks":{"kind":"sign","dtype":"F32","shape":[-1,-40]}}""", "needs 5 bytes")]
    [InlineData("""{"transform.blocks":{"kind":"sign","dtype":"Q4","shape":[2,2,3,3]}}""", "unknown type 'Q4'")]
    [InlineData("""{"transform.blocks":{"kind":"bool","dtype":"F32","shape":[2,2,3,3]}}""", "unknown kind 'bool'")]
    [InlineData("""{"transform.blocks":{"kind":"rune","dtype":"F32","shape":[2,2,3,3]}}""", "unknown kind 'rune'")]
    [InlineData("""{"transform.gone":{"kind":"sign","dtype":"F32","shape":[8]}}""", "'transform.gone' is described, but not there")]
    [InlineData("""{"weight":{"kind":"sign","dtype":"F32","shape":[8]}}""", "needs 1 bytes, but its tensor is Float32")]
    [InlineData("""{"transform.blocks":{"kind":"sign"}}""", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{", "cannot be read")]
    public void Load_ADamagedListOfMasks_SaysWhatIsWrong(string masks, string expected)
    {
        var layer = RepeatedConv2d.Intra(new(1, 1, 3), new(2, 2, 3), Transforms.Sign);
        ModelState.Save(layer, folder["weights"], packMasks: true);
        using (var file = SafeTensors.Read(folder["weights"]))
            SafeTensors.Write(folder["weights"], file.Tensors, new Dictionary<string, string> { ["one-bit-masks"] = masks });
        var before = Bits(layer);
        var error = Assert.Throws<CheckpointException>(() => ModelState.Load(layer, folder["weights"]));
        Assert.Contains(expected, error.Message);
        Assert.Equal(before, Bits(layer));
    }

    [Fact]
    public void Load_ADamagedFile_ChangesNothing()
    {
        var model = Toy.Model();
        ModelState.Save(Toy.Model(), folder["weights"]);
        File.WriteAllBytes(folder["weights"], File.ReadAllBytes(folder["weights"])[..^1]);
        var before = Bits(model);
        Assert.Throws<CheckpointException>(() => ModelState.Load(model, folder["weights"]));
        Assert.Equal(before, Bits(model));
    }

    [Fact]
    public void Load_PackedBoolMasks_AreExact()
    {
        var layer = RepeatedConv2d.Intra(new(2, 2, 3), new(5, 7, 3), Transforms.FixedMask());
        var before = Bits(layer);
        ModelState.Save(layer, folder["packed"], packMasks: true);
        using (no_grad())
        {
            foreach (var mask in layer.Transform.parameters())
                mask.logical_not_();
        }
        Assert.NotEqual(before, Bits(layer));
        ModelState.Load(layer, folder["packed"]);
        Assert.Equal(before, Bits(layer));
    }

    // A base weight up to 3×3 kernels repeated up to fourfold and some rows and columns over, by each of the transforms.
    private static Arbitrary<(int Transform, int Out, int In, int MoreOut, int MoreIn, int Kernel)> RandomNetworks() => Arb.From(
        from transform in Gen.Choose(0, AllTransforms.Length - 1)
        from channels in Gen.Choose(1, 4).Two()
        from more in Gen.Frequency((1, Gen.Constant((0, 0))), (4, from moreOut in Gen.Choose(0, 9) from moreIn in Gen.Choose(0, 9) select (moreOut, moreIn)))
        from kernel in Gen.Elements(1, 3)
        select (transform, channels.Item1, channels.Item2, more.Item1, more.Item2, kernel));

    private static nn.Module<Tensor, Tensor> Network((int Transform, int Out, int In, int MoreOut, int MoreIn, int Kernel) sizes, long seed)
    {
        manual_seed(seed);
        var shape = new KernelShape(sizes.Out, sizes.In, sizes.Kernel);
        var network = nn.Sequential(
            ("stem", nn.Conv2d(1, sizes.In + sizes.MoreIn, 3, padding: 1L)),
            ("repeated", RepeatedConv2d.Intra(shape, shape with { Out = sizes.Out + sizes.MoreOut, In = sizes.In + sizes.MoreIn }, AllTransforms[sizes.Transform])),
            ("norm", nn.BatchNorm2d(sizes.Out + sizes.MoreOut)));
        // Masks start positive; with both signs a wrong bit shows.
        using var noGradients = no_grad();
        foreach (var parameter in network.parameters().Where(parameter => parameter.requires_grad))
            parameter.normal_();
        return network;
    }

    private static string EffectiveWeights(nn.Module network) => string.Join(' ',
        network.modules().OfType<RepeatedConv2d>().Select(layer => Convert.ToHexString(layer.EffectiveWeight().detach().contiguous().bytes)));

    private static string Bits(nn.Module model) =>
        string.Join(' ', model.state_dict().Select(entry => $"{entry.Key} {entry.Value.dtype} {Convert.ToHexString(entry.Value.bytes)}"));
}
