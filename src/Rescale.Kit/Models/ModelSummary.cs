using Rescale.Display;
using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// What a network consists of, measured on one picture: layers, output shapes, parameters, multiply-adds, activations. Costs
/// are physical: a repeated layer counts as the convolution that it stands for, however it is computed.
/// </summary>
[TypeFormatterSource(typeof(ModelSummaryFormatters))]
public sealed class ModelSummary
{
    internal const int BytesPerValue = 4;
    private const int BitsPerByte = 8;

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
    public static ModelSummary Of(nn.Module<Tensor, Tensor> model, params long[] pictureShape) =>
        new(model, LayerRecorder.Record(model, pictureShape), pictureShape);

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
}
