using Rescale.Display;
using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// What a network consists of, measured on one picture: layers, output shapes, parameters, multiply-adds, activations. Costs
/// are physical: a repeated layer counts as the convolution that it stands for, however it is computed.
/// </summary>
[TypeFormatterSource(typeof(ModelSummaryFormatters))]
public sealed class ModelSummary
{
    private const int BytesPerValue = 4, BitsPerByte = 8;

    private ModelSummary(nn.Module model, IReadOnlyList<LayerSummary> layers, IReadOnlyList<long> inputShape)
    {
        Name = model.GetName();
        Layers = layers;
        InputShape = inputShape;
        (Trainable, Frozen, OneBit) = ParameterCensus.Of(model);
    }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>The shape of the picture that the costs are for, [C, H, W].</summary>
    public IReadOnlyList<long> InputShape { get; }

    /// <summary>The layers that compute something, in the order in which they ran.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>Trainable parameters, shared ones counted once.</summary>
    public long Trainable { get; }

    /// <summary>Parameters that are not trained.</summary>
    public long Frozen { get; }

    /// <summary>All parameters.</summary>
    public long Total => Trainable + Frozen;

    /// <summary>How many of <see cref="Total"/> are entries of masks that need one bit each once trained (<see cref="IOneBitParameters"/>).</summary>
    public long OneBit { get; }

    /// <summary>Size of the trained network in bytes: one bit per mask entry, four bytes for every other parameter.</summary>
    public long OneBitEquivalentBytes => BytesPerValue * (Total - OneBit) + (OneBit + BitsPerByte - 1) / BitsPerByte;

    /// <summary><see cref="OneBitEquivalentBytes"/> as a number of parameters of 32 bits, rounded up.</summary>
    public long OneBitEquivalentParameters => (OneBitEquivalentBytes + BytesPerValue - 1) / BytesPerValue;

    /// <summary>Multiply-add operations of convolutions and fully connected layers for one picture.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Floating-point operations for one picture: two per multiply-add.</summary>
    public long Flops => 2 * MultiplyAdds;

    /// <summary>The multiply-adds that are performed: fewer than <see cref="MultiplyAdds"/> where repeated layers sum and copy channels instead.</summary>
    public long ComputedMultiplyAdds => Layers.Sum(layer => layer.ComputedMultiplyAdds);

    /// <summary>
    /// Activation memory for one picture: the outputs of all <see cref="Layers"/> together, at four bytes a value; about what
    /// training keeps for the backward pass.
    /// </summary>
    public long ActivationBytes => Layers.Sum(layer => layer.ActivationBytes);

    /// <summary>What <paramref name="build"/> makes, from its shapes alone: built on the meta device, nothing is allocated or computed.</summary>
    /// <param name="build">Makes the network.</param>
    /// <param name="pictureShape">The shape of one picture, [C, H, W].</param>
    public static ModelSummary OfShapes(Func<nn.Module<Tensor, Tensor>> build, params long[] pictureShape)
    {
        using var shapesOnly = MetaDevice.Use();
        using var model = build();
        return Of(model, pictureShape);
    }

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
            model.call(zeros([1, .. pictureShape], device: model.parameters().FirstOrDefault()?.device));
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
            model.train(wasTraining);
        }
        return new ModelSummary(model, layers, pictureShape);

        Tensor Note(string name, nn.Module<Tensor, Tensor> layer, Tensor input, Tensor output)
        {
            var own = seen.Add(layer) ? ParameterCensus.Of(layer) : default;
            var (physical, computed) = MultiplyAddsOf(layer, input, output);
            layers.Add(new LayerSummary(name, layer.GetType().Name, string.Join('×', output.shape[1..]), own.Trainable, own.Frozen, own.OneBit, physical, computed, BytesPerValue * output.numel()));
            return output;
        }
    }

    /// <summary>The plain-text form.</summary>
    public override string ToString() => AsTable().ToString();

    internal Table AsTable() => Table
        .Of(Layers, Caption())
        .Column("Layer", layer => layer.Name)
        .Column("Kind", layer => layer.Kind)
        .Column("Output", layer => layer.OutputShape)
        .Column("Trainable", layer => layer.Trainable)
        .Column("Frozen", layer => layer.Frozen)
        .Column("Multiply-adds", layer => layer.MultiplyAdds)
        .Column("Activations", layer => layer.ActivationBytes / 1e3, "#,0.0", "KB");

    private string Caption()
    {
        var bits = OneBit > 0 ? $" ({ByteSize.Text(OneBitEquivalentBytes)} with one bit per mask entry)" : "";
        return $"{Name}: {Trainable:N0} trainable, {Frozen:N0} frozen, {Total:N0} parameters in total{bits}; {MultiplyAdds:N0} multiply-adds and {ByteSize.Text(ActivationBytes)} of activations per {string.Join('×', InputShape)} picture";
    }

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
