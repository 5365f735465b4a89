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
    };

    // Published parameter name → ours. A Swish of the published code keeps α and β apart; ours are rows 0 and 1 of one tensor.
    private static readonly Dictionary<string, (string Name, int? Row)> ParameterNames = new()
    {
        ["weight"] = ("weight", null),
        ["bias"] = ("bias", null),
        ["alphas"] = ("transform.blocks", 0),
        ["betas"] = ("transform.blocks", 1),
        ["ealpha1"] = ("transform.rows", 0),
        ["ebeta1"] = ("transform.rows", 1),
        ["ealpha2"] = ("transform.columns", 0),
        ["ebeta2"] = ("transform.columns", 1),
        ["binary_activation.weight"] = ("transform.blocks", null),
        ["binary_activation0.weight"] = ("transform.rows", null),
        ["binary_activation1.weight"] = ("transform.columns", null),
    };

    private static readonly Lazy<Dictionary<string, JsonElement>> Cases = new(() =>
    {
        var path = Environment.GetEnvironmentVariable("RESCALE_LAYER_CASES") ?? Path.Combine(AppContext.BaseDirectory, "Assets", "layer-cases.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!, item => item.Clone());
    });

    public static TheoryData<string> Names => [.. Cases.Value
        .Where(entry => Factories.ContainsKey(entry.Value.GetProperty("activation").GetString()!) && entry.Value.GetProperty("sharing").GetString() != "hybrid")
        .Select(entry => entry.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_MatchesThePublishedCode(string name)
    {
        using var scope = NewDisposeScope();
        var numbers = Cases.Value[name];
        var transform = Factories[numbers.GetProperty("activation").GetString()!];
        var effectiveShape = KernelShape.Of(Longs(numbers.GetProperty("effective_shape")));
        long stride = numbers.GetProperty("stride").GetInt64(), padding = numbers.GetProperty("padding").GetInt64();
        var shared = numbers.GetProperty("shared_weight");
        var sharedWeight = shared.ValueKind == JsonValueKind.Null ? null : Read(shared).requires_grad_();
        using var layer = sharedWeight is null
            ? RepeatedConv2d.Intra(KernelShape.Of(Longs(numbers.GetProperty("base_shape"))), effectiveShape, transform, stride, padding)
            : RepeatedConv2d.Inter(() => sharedWeight, effectiveShape, transform, stride, padding);
        layer.to(ScalarType.Float64);
        var parameters = layer.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter);
        using (no_grad())
        {
            foreach (var parameter in numbers.GetProperty("parameters").EnumerateObject())
                Ours(parameters, parameter.Name).copy_(Read(parameter.Value).view_as(Ours(parameters, parameter.Name)));
        }
        var input = Read(numbers.GetProperty("input")).requires_grad_();

        var output = layer.forward(input);
        output.backward([Read(numbers.GetProperty("output_grad"))]);

        AssertClose(numbers.GetProperty("effective_weight"), layer.EffectiveWeight(), "effective weight");
        AssertClose(numbers.GetProperty("output"), output, "output");
        AssertClose(numbers.GetProperty("input_grad"), input.grad!, "input gradient");
        if (sharedWeight is not null)
            AssertClose(numbers.GetProperty("shared_weight_grad"), sharedWeight.grad!, "shared weight gradient");
        var gradients = parameters.ToDictionary(entry => entry.Key, entry => entry.Value.grad!);
        foreach (var gradient in numbers.GetProperty("parameter_grads").EnumerateObject())
            AssertClose(gradient.Value, Ours(gradients, gradient.Name), $"gradient of {gradient.Name}");
    }

    private static Tensor Ours(Dictionary<string, Tensor> tensors, string published)
    {
        var (name, row) = ParameterNames[published];
        return row is { } index ? tensors[name][index] : tensors[name];
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
