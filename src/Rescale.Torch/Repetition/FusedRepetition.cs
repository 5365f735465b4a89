using TorchSharp;

namespace Rescale.Native;

/// <summary>
/// Learnable repetition in one pass: each method writes a whole effective weight [O, I, k, k], remainders included, from a
/// base weight [o, i, k, k], and is differentiable once in every floating-point argument. Where the bridge has no operator
/// for the tensors' device or type, a method returns null and the caller computes with plain tensor operations.
/// </summary>
/// <remarks>
/// Block (a, b) of the r0·r1 whole blocks (r0 = O div o, r1 = I div i) is column a·r1 + b of a parameter <c>blocks</c>.
/// With e0 = O mod o or e1 = I mod i, <c>rows</c> makes e0 more rows from the first rows of the blocks, then
/// <c>columns</c> makes e1 more columns from the first columns of everything so far; each is null where nothing is left over.
/// </remarks>
public static class FusedRepetition
{
    /// <summary>Block (a, b) is α·W / (1 + exp(β·W)).</summary>
    /// <param name="weight">the base weight [o, i, k, k].</param>
    /// <param name="blocks">α and β of every block, [2, r0·r1].</param>
    /// <param name="rows">α and β of the appended rows, [2, 1].</param>
    /// <param name="columns">α and β of the appended columns, [2, 1].</param>
    /// <param name="outChannels">O.</param>
    /// <param name="inChannels">I.</param>
    public static torch.Tensor? Swish(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) =>
        Serves(weight, blocks, rows, columns) ? Op.Call("rescale::repeat_swish", weight, blocks, rows, columns, outChannels, inChannels) : null;

    /// <summary>Block (a, b) is c0 + c1·W + … + c5·W⁵; the parameters are six rows of coefficients, else as in <see cref="Swish"/>.</summary>
    public static torch.Tensor? Polynomial(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) =>
        Serves(weight, blocks, rows, columns) ? Op.Call("rescale::repeat_polynomial", weight, blocks, rows, columns, outChannels, inChannels) : null;

    /// <summary>
    /// Every weight is multiplied by the sign of its own mask entry, sign(0) = 0; the gradient passes straight through to
    /// mask entries in [−1, 1]. Masks: [r0·o, r1·i, k, k], [e0, r1·i, k, k] and [O, e1, k, k].
    /// </summary>
    public static torch.Tensor? Sign(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) =>
        Serves(weight, blocks, rows, columns) ? Op.Call("rescale::repeat_sign", weight, blocks, rows, columns, outChannels, inChannels) : null;

    /// <summary>Every weight is kept where its fixed mask entry is true and 0 elsewhere; masks of the shapes of <see cref="Sign"/>, bool or of the weight's type.</summary>
    public static torch.Tensor? Mask(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) =>
        Serves(weight, blocks, rows, columns) ? Op.Call("rescale::repeat_mask", weight, blocks, rows, columns, outChannels, inChannels) : null;

    /// <summary>Output channel c of [N, <paramref name="channels"/>, …] is the sum of all input channels that are c modulo <paramref name="channels"/>.</summary>
    public static torch.Tensor? SumChannels(torch.Tensor input, long channels) =>
        Serves(input) ? Op.Call("rescale::sum_channels", input, channels) : null;

    /// <summary>Output channel c of [N, <paramref name="channels"/>, …] is input channel c modulo the input's channels.</summary>
    public static torch.Tensor? TileChannels(torch.Tensor input, long channels) =>
        Serves(input) ? Op.Call("rescale::tile_channels", input, channels) : null;

    private static bool Serves(torch.Tensor weight, params ReadOnlySpan<torch.Tensor?> parameters)
    {
        if (weight.device_type != DeviceType.CPU || weight.dtype is not (torch.ScalarType.Float32 or torch.ScalarType.Float64))
            return false;
        foreach (var parameter in parameters)
        {
            if (parameter is not null && (parameter.device_type != DeviceType.CPU || (parameter.dtype != weight.dtype && parameter.dtype != torch.ScalarType.Bool)))
                return false;
        }
        return true;
    }
}
