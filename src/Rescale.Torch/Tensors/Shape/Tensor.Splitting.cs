using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Pieces of <paramref name="size"/> along a dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Op.CallList("aten::split.Tensor", this, size, (long)dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Op.CallList("aten::split_with_sizes", this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0);

        public Tensor[] unbind(long dimension = 0) => Op.CallList("aten::unbind.int", this, dimension);
    }
}
