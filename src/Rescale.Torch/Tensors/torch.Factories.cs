using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Op.Call("aten::ones", size, dtype ?? get_default_dtype(), Argument.None, device ?? get_default_device()).requires_grad_(requires_grad);
}
