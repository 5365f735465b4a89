using System.Text.Json;
using Rescale.Layers;
using Rescale.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Tests.Models;

/// <summary>
/// The parameter counts of every published network (Assets/parameter-counts.json), with the masks that the published code
/// allocates and does not use. The networks are built on the meta device: one of them has 1.4 billion parameters.
/// </summary>
public class ParameterCountsTests
{
    private static readonly Dictionary<string, TransformFactory> Activations = new()
    {
        ["linear"] = Transforms.Identity,
        ["swish"] = Transforms.Swish,
        ["bireal"] = Transforms.Sign,
        ["static_drop"] = Transforms.FixedMask(),
        ["random_bireal"] = Transforms.RandomSign,
    };

    private static readonly Lazy<Dictionary<string, JsonElement>> Counts = new(() =>
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Assets", "parameter-counts.json")));
        return document.RootElement.EnumerateArray().ToDictionary(
            row => $"{row.GetProperty("model")} {row.GetProperty("activation")} {row.GetProperty("classes")}", row => row.Clone());
    });

    public static TheoryData<string> Rows => [.. Counts.Value.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Network_HasThePublishedCounts(string row)
    {
        var expected = Counts.Value[row];
        long Expected(string name) => expected.GetProperty(name).GetInt64();
        var (model, activation, classes) = (expected.GetProperty("model").GetString()!, expected.GetProperty("activation").GetString()!, expected.GetProperty("classes").GetInt32());
        using var shapesOnly = MetaDevice.Use();
        using var network = Build(model, Transforms.Published(Activations[activation]), classes);
        var parameters = network.parameters().ToArray();
        Assert.Equal(Expected("trainable"), Count(parameters, trainable: true));
        Assert.Equal(Expected("total") - Expected("trainable"), Count(parameters, trainable: false));
        var ofTransforms = network.modules().OfType<WeightTransform>().SelectMany(owner => owner.parameters())
            .Distinct(ReferenceEqualityComparer.Instance).Cast<Parameter>().ToArray();
        Assert.Equal(Expected("activation_trainable"), Count(ofTransforms, trainable: true));
        Assert.Equal(Expected("activation_frozen"), Count(ofTransforms, trainable: false));
    }

    [Fact]
    public void Sign_WithoutThePublishedOption_HasNoUnusedMask()
    {
        using var shapesOnly = MetaDevice.Use();
        using var network = new RepeatedVgg(9, Transforms.Sign);
        const int UnusedMask = 512 * 512 * 9;
        Assert.Equal(Counts.Value["rep_vgg_9 bireal 10"].GetProperty("trainable").GetInt64() - UnusedMask, Count(network.parameters(), trainable: true));
    }

    private static long Count(IEnumerable<Parameter> parameters, bool trainable) =>
        parameters.Where(parameter => parameter.requires_grad == trainable).Sum(parameter => parameter.numel());

    private static nn.Module<Tensor, Tensor> Build(string model, TransformFactory transform, int classes)
    {
        var parts = model.Split('_');
        int Last() => int.Parse(parts[^1]);
        return parts switch
        {
            ["rep", "vgg", _] => new RepeatedVgg(Last(), transform, classes),
            ["rresnet", "cifar", "16", _] => ResNet.RepeatedCifar(transform, Last(), classes),
            ["resnet", "cifar", "16", _] => ResNet.Cifar(Last(), classes),
            ["rresnet", "18", _] => ResNet.RepeatedEighteen(transform, Last(), classes),
            ["resnet", "18", _] => ResNet.Eighteen(Last(), classes),
            ["baseline"] => RotMnistNet.Baseline(classes),
            [var group, "rep"] => RotMnistNet.Repeated(int.Parse(group[1..]), transform, classes),
            [['V', 'G', 'G', .. var depth]] => new Vgg(int.Parse(depth), classes),
            _ => throw new InvalidDataException($"The kit has no network for '{model}'."),
        };
    }
}
