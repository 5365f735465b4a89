using System.Text.Json;
using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

/// <summary>
/// The published code's own numbers, in float64: effective weight, output and every gradient. The file is named by
/// RESCALE_LAYER_CASES, else the copy beside the tests is used.
/// </summary>
public class LayerCasesTests
{
    private const double Tolerance = 1e-9;

    private static readonly Dictionary<string, TransformFactory> Factories = new()
    {
        ["linear"] = Transforms.Identity,
        ["swish"] = Transforms.Swish,
        ["bireal"] = Transforms.Sign,
        ["static_drop"] = Transforms.FixedMask(),
        ["random_bireal"] = Transforms.RandomSign,
        ["fourier"] = Transforms.Polynomial,
    };

    // Published activation and parameter → our parameter. A Swish of the published code keeps α and β apart; ours are rows 0
    // and 1 of one tensor.
    private static readonly Dictionary<(string Activation, string Name), (string Name, int? Row)> ParameterNames = new()
    {
        [("swish", "alphas")] = ("transform.blocks", 0),
        [("swish", "betas")] = ("transform.blocks", 1),
        [("swish", "ealpha1")] = ("transform.rows", 0),
        [("swish", "ebeta1")] = ("transform.rows", 1),
        [("swish", "ealpha2")] = ("transform.columns", 0),
        [("swish", "ebeta2")] = ("transform.columns", 1),
        [("bireal", "binary_activation.weight")] = ("transform.blocks", null),
        [("bireal", "binary_activation0.weight")] = ("transform.rows", null),
        [("bireal", "binary_activation1.weight")] = ("transform.columns", null),
        [("static_drop", "drop_mask")] = ("transform.blocks", null),
        [("random_bireal", "random_weights")] = ("transform.kernels", null),
        [("random_bireal", "binary_activation.weight")] = ("transform.mask", null),
        [("fourier", "alphas")] = ("transform.blocks", null),
    };

    private static readonly Lazy<Dictionary<string, JsonElement>> Cases = new(() =>
    {
        var path = Environment.GetEnvironmentVariable("RESCALE_LAYER_CASES") ?? Path.Combine(AppContext.BaseDirectory, "Assets", "layer-cases.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!, item => item.Clone());
    });

    public static TheoryData<string> Names => [.. Cases.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_MatchesThePublishedCode(string name) => Check(Cases.Value[name], fastPath: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_OnThePlainPath_MatchesThePublishedCode(string name) => Check(Cases.Value[name], fastPath: false);

    private static void Check(JsonElement numbers, bool fastPath)
    {
        using var scope = NewDisposeScope();
        var activation = numbers.GetProperty("activation").GetString()!;
        var shared = numbers.GetProperty("shared_weight");
        var sharedWeight = shared.ValueKind == JsonValueKind.Null ? null : Read(shared).requires_grad_();
        using var layer = Layer(numbers, Factories[activation], sharedWeight);
        layer.FastPath = fastPath;
        layer.to(ScalarType.Float64);
        var parameters = layer.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        using (no_grad())
        {
            foreach (var parameter in numbers.GetProperty("parameters").EnumerateObject())
            {
                var target = Ours(activation, parameter.Name, name => parameters[name]);
                target.copy_(Read(parameter.Value).view_as(target));
            }
        }
        var input = Read(numbers.GetProperty("input")).requires_grad_();

        var output = layer.forward(input);
        output.backward([Read(numbers.GetProperty("output_grad"))]);

        AssertClose(numbers.GetProperty("effective_weight"), layer.EffectiveWeight(), "effective weight");
        AssertClose(numbers.GetProperty("output"), output, "output");
        AssertClose(numbers.GetProperty("input_grad"), input.grad!, "input gradient");
        if (sharedWeight is not null)
            AssertClose(numbers.GetProperty("shared_weight_grad"), sharedWeight.grad!, "shared weight gradient");
        foreach (var gradient in numbers.GetProperty("parameter_grads").EnumerateObject())
            AssertClose(gradient.Value, Ours(activation, gradient.Name, name => parameters[name].grad!), $"gradient of {gradient.Name}");
    }

    private static RepeatedConv2d Layer(JsonElement numbers, TransformFactory transform, Tensor? shared)
    {
        var baseShape = KernelShape.Of(Longs(numbers.GetProperty("base_shape")));
        var effectiveShape = KernelShape.Of(Longs(numbers.GetProperty("effective_shape")));
        long stride = numbers.GetProperty("stride").GetInt64(), padding = numbers.GetProperty("padding").GetInt64();
        return numbers.GetProperty("sharing").GetString() switch
        {
            "intra" => RepeatedConv2d.Intra(baseShape, effectiveShape, transform, stride, padding),
            "inter" => RepeatedConv2d.Inter(() => shared!, effectiveShape, transform, stride, padding),
            "hybrid" => RepeatedConv2d.Hybrid(baseShape, () => shared!, numbers.GetProperty("concat_dim").GetInt64(), effectiveShape, transform, stride, padding),
            var other => throw new NotSupportedException($"The cases have a sharing '{other}' that the tests do not know."),
        };
    }

    private static Tensor Ours(string activation, string published, Func<string, Tensor> tensor)
    {
        var (name, row) = published is "weight" or "bias" ? (published, null) : ParameterNames[(activation, published)];
        return row is { } index ? tensor(name)[index] : tensor(name);
    }

    private static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetInt64())];

    private static Tensor Read(JsonElement stored) =>
        tensor(stored.GetProperty("data").EnumerateArray().Select(value => value.GetDouble()).ToArray(), dtype: ScalarType.Float64)
            .view(Longs(stored.GetProperty("shape")));

    private static void AssertClose(JsonElement expected, Tensor actual, string what)
    {
        var reference = Read(expected);
        Assert.Equal(reference.numel(), actual.numel());
        double scale = Math.Max(1, reference.abs().max().item<double>());
        double error = (reference - actual.view_as(reference)).abs().max().item<double>() / scale;
        Assert.True(error < Tolerance, $"{what}: differs by {error:e2}");
    }
}
