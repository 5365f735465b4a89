using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Op.Call("aten::sum", this, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::sum.dim_IntList", this, dim, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Op.Call("aten::mean", this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::mean.dim", this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Op.Call("aten::prod", this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Op.Call("aten::prod.dim_int", this, dim, keepdim, type);

        public Tensor amax(params long[] dims) => Op.Call("aten::amax", this, dims);

        public Tensor amin(params long[] dims) => Op.Call("aten::amin", this, dims);

        public (Tensor, Tensor) aminmax(long? dim = null, bool keepdim = false) => Op.Call2("aten::aminmax", this, dim, keepdim);

        public Tensor max() => Op.Call("aten::max", this);
        public Tensor max(Tensor other) => Op.Call("aten::max.other", this, other);
        public (Tensor, Tensor) max(long dim, bool keepdim = false) => Op.Call2("aten::max.dim", this, dim, keepdim);

        public Tensor min() => Op.Call("aten::min", this);
        public Tensor min(Tensor other) => Op.Call("aten::min.other", this, other);
        public (Tensor, Tensor) min(long dim, bool keepdim = false) => Op.Call2("aten::min.dim", this, dim, keepdim);

        public Tensor argmax() => Op.Call("aten::argmax", this);
        public Tensor argmax(long dim, bool keepdim = false) => Op.Call("aten::argmax", this, dim, keepdim);

        public Tensor argmin() => Op.Call("aten::argmin", this);
        public Tensor argmin(long dim, bool keepdim = false) => Op.Call("aten::argmin", this, dim, keepdim);

        public Tensor median() => Op.Call("aten::median", this);

        public Tensor nanmedian() => Op.Call("aten::nanmedian", this);

        public Tensor nansum() => Op.Call("aten::nansum", this);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => Op.Call("aten::nanmean", this, (long?)dim, keepdim, dtype);

        /// <summary>Over all elements when <paramref name="dim"/> is -1, as in TorchSharp; PyTorch says None for that.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Op.Call("aten::quantile", this, q, dim == -1 ? null : (long?)dim, keepdim);

        /// <inheritdoc cref="quantile(Tensor, long, bool)"/>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Op.Call("aten::nanquantile", this, q, dim == -1 ? null : (long?)dim, keepdim);

        public Tensor std(bool unbiased = true) => Op.Call("aten::std", this, unbiased);

        public Tensor var(bool unbiased = true) => Op.Call("aten::var", this, unbiased);

        public Tensor logsumexp(long dim, bool keepdim = false) => Op.Call("aten::logsumexp", this, dim, keepdim);

        public Tensor logcumsumexp(long dim) => Op.Call("aten::logcumsumexp", this, dim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Op.Call("aten::cumsum", this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Op.Call("aten::cumprod", this, dim, type);

        public (Tensor, Tensor) cummax(long dim) => Op.Call2("aten::cummax", this, dim);

        public (Tensor, Tensor) cummin(long dim) => Op.Call2("aten::cummin", this, dim);

        public Tensor all() => Op.Call("aten::all", this);
        public Tensor all(long dim, bool keepdim = false) => Op.Call("aten::all.dim", this, dim, keepdim);

        public Tensor any() => Op.Call("aten::any", this);
        public Tensor any(long dim, bool keepdim = false) => Op.Call("aten::any.dim", this, dim, keepdim);

        public Tensor norm(float p = 2) => Op.Call("aten::norm.Scalar", this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Op.Call("aten::norm.ScalarOpt_dim", this, p, dim, keepdim);

        public Tensor dist(Tensor other, float p = 2) => Op.Call("aten::dist", this, other, p);

        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) => Op.Call2("aten::kthvalue", this, k, dim, keepdim);

        public (Tensor, Tensor) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Op.Call2("aten::topk", this, k, dim, largest, sorted);

        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false) => Op.Call2("aten::sort.stable", this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Op.Call("aten::argsort", this, dim, descending);

        public Tensor msort() => Op.Call("aten::msort", this);

        public Tensor trace() => Op.Call("aten::trace", this);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Op.Call("aten::bincount", this, weights, minlength);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Op.Call("aten::histc", this, bins, (double)min, (double)max);

        public Tensor trapezoid(double dx = 1, long dim = -1) => Op.Call("aten::trapezoid.dx", this, dx, dim);
        public Tensor trapezoid(Tensor x, long dim = -1) => Op.Call("aten::trapezoid.x", this, x, dim);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Op.Call("aten::cumulative_trapezoid.dx", this, dx, dim);
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Op.Call("aten::cumulative_trapezoid.x", this, x, dim);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Op.Call("aten::diff", this, n, dim, prepend, append);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.Call("aten::amax", this, dims, keepdim));

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(@out, Op.Call("aten::amin", this, dims, keepdim));

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
    }
}
