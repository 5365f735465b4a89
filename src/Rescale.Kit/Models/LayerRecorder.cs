using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>Writes down what each layer of a network gives and costs while one picture passes through.</summary>
internal static class LayerRecorder
{
    public static IReadOnlyList<LayerSummary> Record(nn.Module<Tensor, Tensor> model, long[] pictureShape)
    {
        var layers = new List<LayerSummary>();
        var seen = new HashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        var hooks = new List<nn.Module<Tensor, Tensor>.HookRemover>();
        bool wasTraining = model.training;
        model.eval();
        try
        {
            foreach (var (name, layer) in ReportedLayers(model))
                hooks.Add(layer.register_forward_hook((_, input, output) => Note(name, layer, input, output)));
            using var noGradients = no_grad();
            using var scope = NewDisposeScope();
            model.call(zeros([1, .. pictureShape], device: model.parameters().FirstOrDefault()?.device));
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
            model.train(wasTraining);
        }
        return layers;

        Tensor Note(string name, nn.Module<Tensor, Tensor> layer, Tensor input, Tensor output)
        {
            var own = seen.Add(layer) ? ParameterCensus.Of(layer) : default;
            var (physical, computed) = MultiplyAddsOf(layer, input, output);
            layers.Add(new LayerSummary(name, layer.GetType().Name, string.Join('×', output.shape[1..]), own.Trainable, own.Frozen, own.OneBit, physical, computed, ModelSummary.BytesPerValue * output.numel()));
            return output;
        }
    }

    // A layer of the kit is one row, whatever it is built from; of all else, what has no children is.
    private static IEnumerable<(string Name, nn.Module<Tensor, Tensor> Layer)> ReportedLayers(nn.Module<Tensor, Tensor> model)
    {
        var whole = new List<string>();
        foreach (var (name, module) in model.named_modules())
        {
            if (module is not nn.Module<Tensor, Tensor> layer || whole.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                continue;
            bool isKitLayer = layer is IMultiplyAdds or FieldBatchNorm;
            if (isKitLayer)
                whole.Add($"{name}.");
            if (isKitLayer || !layer.children().Any())
                yield return (name, layer);
        }
    }

    private static (long Physical, long Computed) MultiplyAddsOf(nn.Module<Tensor, Tensor> layer, Tensor input, Tensor output)
    {
        if (layer is IMultiplyAdds counted)
            return (counted.MultiplyAdds(input.shape, output.shape), counted.ComputedMultiplyAdds(input.shape, output.shape));
        long count = layer switch
        {
            Conv2d convolution => convolution.weight.numel() * output.shape[2] * output.shape[3],
            Linear linear => linear.weight.numel(),
            _ => 0,
        };
        return (count, count);
    }
}
