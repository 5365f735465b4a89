using TorchSharp;

namespace Rescale.Native;

/// <summary>The TorchSharp package has no fused operators: every method returns null, and the caller computes with plain tensor operations.</summary>
public static class FusedRepetition
{
    /// <summary>Always null.</summary>
    public static torch.Tensor? Swish(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) => null;

    /// <summary>Always null.</summary>
    public static torch.Tensor? Polynomial(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) => null;

    /// <summary>Always null.</summary>
    public static torch.Tensor? Sign(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) => null;

    /// <summary>Always null.</summary>
    public static torch.Tensor? Mask(torch.Tensor weight, torch.Tensor blocks, torch.Tensor? rows, torch.Tensor? columns, long outChannels, long inChannels) => null;

    /// <summary>Always null.</summary>
    public static torch.Tensor? SumChannels(torch.Tensor input, long channels) => null;

    /// <summary>Always null.</summary>
    public static torch.Tensor? TileChannels(torch.Tensor input, long channels) => null;
}
