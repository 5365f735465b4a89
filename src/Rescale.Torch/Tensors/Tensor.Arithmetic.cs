using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Op.Call("aten::add.Tensor", this, target);
    }
}
