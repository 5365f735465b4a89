using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => Op.Call("aten::numpy_T", this);

        public Tensor mT => Op.Call("aten::mT", this);

        /// <summary>This where <paramref name="condition"/> holds, else <paramref name="y"/>.</summary>
        public Tensor where(Tensor condition, Tensor y) => Op.Call("aten::where.self", condition, this, y);

        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) => Op.CallBool("aten::allclose", this, target, rtol, atol, equal_nan);

        public bool is_nonzero() => Op.CallBool("aten::is_nonzero", this);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.Call("aten::amax", this, dims, keepdim));

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.Call("aten::amin", this, dims, keepdim));

        public Tensor rot90(long k = 1, (long, long)? dims = null) => Op.Call("aten::rot90", this, k, new[] { dims?.Item1 ?? 0, dims?.Item2 ?? 1 });

        public Tensor random_(double from, double to, Generator? generator = null) => Op.InPlace("aten::random_.from", this, (long)from, (long)to, generator);

        public (Tensor, Tensor, Tensor) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is null
                ? Op.Call3("aten::_unique2", this, sorted, return_inverse, return_counts)
                : Op.Call3("aten::unique_dim", this, (long)dim, sorted, return_inverse, return_counts);

        private static Tensor Into(Tensor? target, Tensor result)
        {
            if (target is null)
                return result;
            using (result)
                return target.copy_(result);
        }

        private static long[] CountFrom(long first, long count)
        {
            var numbers = new long[count];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = first + i;
            return numbers;
        }
    }
}
