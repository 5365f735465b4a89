using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

/// <summary>Turns fields by multiples of 90°, exactly: the definition that layers are tested against.</summary>
internal static class FieldTurns
{
    /// <summary>Turns [N, C, H, W] by quarter turns, and moves the channels of regular fields on.</summary>
    public static Tensor Turn(this Tensor fields, int quarters, FieldKind kind, int groupOrder)
    {
        var turned = fields.rot90(quarters, (2, 3));
        if (kind is FieldKind.Trivial)
            return turned;
        var shape = turned.shape;
        return turned.reshape(shape[0], -1, groupOrder, shape[2], shape[3]).roll(quarters * groupOrder / 4, 2).reshape(shape);
    }

    /// <summary>The largest difference between the layer of the turned input and the turned output, relative to the largest output.</summary>
    public static double LargestError<TLayer>(TLayer layer, Tensor input, int quarters)
        where TLayer : nn.Module<Tensor, Tensor>, IFieldLayer
    {
        var expected = layer.call(input).Turn(quarters, layer.Output, layer.GroupOrder);
        var actual = layer.call(input.Turn(quarters, layer.Input, layer.GroupOrder));
        return ((expected - actual).abs().max() / expected.abs().max()).to(ScalarType.Float64).item<double>();
    }
}
