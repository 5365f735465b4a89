using Rescale.Display;
using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>What a network consists of, measured on one picture: layers, output shapes, parameters, multiply-adds.</summary>
[TypeFormatterSource(typeof(ModelSummaryFormatters))]
public sealed class ModelSummary
{
    private ModelSummary(nn.Module model, IReadOnlyList<LayerSummary> layers)
    {
        Name = model.GetName();
        Layers = layers;
        Trainable = Count(model, requiresGrad: true);
        Frozen = Count(model, requiresGrad: false);
    }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>The layers that compute something, in the order in which they ran.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>Trainable parameters, shared ones counted once.</summary>
    public long Trainable { get; }

    /// <summary>Parameters that are not trained.</summary>
    public long Frozen { get; }

    /// <summary>All parameters.</summary>
    public long Total => Trainable + Frozen;

    /// <summary>Multiply-add operations of convolutions and fully connected layers for one picture; twice that many FLOPs.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Runs <paramref name="model"/> once, in evaluation mode, and writes down what happens.</summary>
    /// <param name="model">The network; its mode is restored.</param>
    /// <param name="pictureShape">The shape of one picture, [C, H, W].</param>
    public static ModelSummary Of(nn.Module<Tensor, Tensor> model, params long[] pictureShape)
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
            model.call(zeros([1, .. pictureShape]));
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
            model.train(wasTraining);
        }
        return new ModelSummary(model, layers);

        Tensor Note(string name, nn.Module<Tensor, Tensor> layer, Tensor input, Tensor output)
        {
            bool first = seen.Add(layer);
            long trainable = first ? Count(layer, requiresGrad: true) : 0;
            long frozen = first ? Count(layer, requiresGrad: false) : 0;
            layers.Add(new LayerSummary(name, layer.GetType().Name, string.Join('×', output.shape[1..]), trainable, frozen, MultiplyAddsOf(layer, input, output)));
            return output;
        }
    }

    /// <summary>The plain-text form.</summary>
    public override string ToString() => AsTable().ToString();

    internal Table AsTable() => Table
        .Of(Layers, $"{Name}: {Trainable:N0} trainable, {Frozen:N0} frozen, {Total:N0} parameters in total; {MultiplyAdds:N0} multiply-adds per picture")
        .Column("Layer", layer => layer.Name)
        .Column("Kind", layer => layer.Kind)
        .Column("Output", layer => layer.OutputShape)
        .Column("Trainable", layer => layer.Trainable)
        .Column("Frozen", layer => layer.Frozen)
        .Column("Multiply-adds", layer => layer.MultiplyAdds);

    // A layer of the kit is one row, whatever it is built from; of all else, what has no children is.
    private static IEnumerable<(string Name, nn.Module<Tensor, Tensor> Layer)> ReportedLayers(nn.Module<Tensor, Tensor> model)
    {
        var whole = new List<string>();
        foreach (var (name, module) in model.named_modules())
        {
            if (module is not nn.Module<Tensor, Tensor> layer || whole.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                continue;
            bool isKitLayer = layer is IMultiplyAdds or FieldBatchNorm2d;
            if (isKitLayer)
                whole.Add($"{name}.");
            if (isKitLayer || !layer.children().Any())
                yield return (name, layer);
        }
    }

    private static long Count(nn.Module module, bool requiresGrad) =>
        module.parameters().Distinct(ReferenceEqualityComparer.Instance).Cast<Parameter>()
            .Where(parameter => parameter.requires_grad == requiresGrad).Sum(parameter => parameter.numel());

    private static long MultiplyAddsOf(nn.Module<Tensor, Tensor> layer, Tensor input, Tensor output) => layer switch
    {
        IMultiplyAdds counted => counted.MultiplyAdds(input.shape, output.shape),
        Conv2d convolution => convolution.weight.numel() * output.shape[2] * output.shape[3],
        Linear linear => linear.weight.numel(),
        _ => 0,
    };
}
