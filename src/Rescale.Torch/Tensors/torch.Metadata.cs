namespace TorchSharp;

public static partial class torch
{
    public static string __version__ => Rescale.Native.Runtime.LibtorchVersion;

    public static long numel(Tensor input) => input.numel();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();
}
