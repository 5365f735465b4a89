using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Op.Call("aten::view", this, shape);

        public Tensor view_as(Tensor other) => Op.Call("aten::view_as", this, other);

        public Tensor reshape(params long[] shape) => Op.Call("aten::reshape", this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Op.Call("aten::flatten.using_ints", this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes) => Op.Call("aten::unflatten.int", this, dim, sizes);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor squeeze(long? dim = null) => dim is null ? Op.Call("aten::squeeze", this) : Op.Call("aten::squeeze.dim", this, dim);

        public Tensor unsqueeze(long dim) => Op.Call("aten::unsqueeze", this, dim);
        public Tensor unsqueeze_(long dim) => Op.InPlace("aten::unsqueeze_", this, dim);

        public Tensor transpose(long dim0, long dim1) => Op.Call("aten::transpose.int", this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Op.InPlace("aten::transpose_", this, dim0, dim1);

        public Tensor t() => Op.Call("aten::t", this);

        public Tensor permute(params long[] permutation) => Op.Call("aten::permute", this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor swapaxes(long dim0, long dim1) => Op.Call("aten::swapaxes", this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => Op.Call("aten::swapdims", this, dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => Op.Call("aten::movedim.intlist", this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => Op.Call("aten::moveaxis.intlist", this, source, destination);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Op.Call("aten::expand", this, sizes, isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Op.Call("aten::expand", this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => Op.Call("aten::expand", this, sizes);

        public Tensor expand_as(Tensor other) => Op.Call("aten::expand_as", this, other);

        public Tensor broadcast_to(params long[] shape) => Op.Call("aten::broadcast_to", this, shape);

        public Tensor repeat(params long[] sizes) => Op.Call("aten::repeat", this, sizes);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Op.Call("aten::repeat_interleave.self_Tensor", this, repeats, dim, output_size);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Op.Call("aten::repeat_interleave.self_int", this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => Op.Call("aten::tile", this, reps);

        public Tensor flip(params long[] dims) => Op.Call("aten::flip", this, dims);

        public Tensor fliplr() => Op.Call("aten::fliplr", this);

        public Tensor flipud() => Op.Call("aten::flipud", this);

        public Tensor roll(long shifts, long? dims = null) => Op.Call("aten::roll", this, shifts, dims);
        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);
        public Tensor roll(long[] shifts, long[] dims) => Op.Call("aten::roll", this, shifts, dims);
        public Tensor roll(long[] shifts) => Op.Call("aten::roll", this, shifts);
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Op.Call("aten::roll", this, shifts, dims);

        public Tensor narrow(long dim, long start, long length) => Op.Call("aten::narrow", this, dim, start, length);

        public Tensor select(long dim, long index) => Op.Call("aten::select.int", this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Op.Call("aten::slice.Tensor", this, dim, start, finish, step);

        public Tensor unfold(long dimension, long size, long step) => Op.Call("aten::unfold", this, dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Op.Call("aten::as_strided", this, size, strides, storageOffset);

        public Tensor diag(long diagonal = 0) => Op.Call("aten::diag", this, diagonal);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Op.Call("aten::diag_embed", this, offset, dim1, dim2);

        public Tensor diagflat(long offset = 0) => Op.Call("aten::diagflat", this, offset);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Op.Call("aten::diagonal", this, offset, dim1, dim2);

        public Tensor ravel() => Op.Call("aten::ravel", this);

        public Tensor atleast_1d() => Op.Call("aten::atleast_1d", this);

        public Tensor atleast_2d() => Op.Call("aten::atleast_2d", this);

        public Tensor atleast_3d() => Op.Call("aten::atleast_3d", this);

        public Tensor[] chunk(long chunks, long dim = 0) => Op.CallList("aten::chunk", this, chunks, dim);

        public Tensor[] tensor_split(long size, long dim = 0) => Op.CallList("aten::tensor_split.sections", this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Op.CallList("aten::tensor_split.indices", this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Op.CallList("aten::tensor_split.tensor_indices_or_sections", this, indices, dim);

        public Tensor tril(long diagonal = 0) => Op.Call("aten::tril", this, diagonal);
        public Tensor tril_(long diagonal = 0) => Op.InPlace("aten::tril_", this, diagonal);

        public Tensor triu(long diagonal = 0) => Op.Call("aten::triu", this, diagonal);
        public Tensor triu_(long diagonal = 0) => Op.InPlace("aten::triu_", this, diagonal);

        public Tensor channel_shuffle(long groups) => Op.Call("aten::channel_shuffle", this, groups);

        public Tensor vander(long N = -1, bool increasing = false) => Op.Call("aten::vander", this, N < 0 ? null : (long?)N, increasing);

        public Tensor T => Op.Call("aten::numpy_T", this);

        public Tensor mT => Op.Call("aten::mT", this);

        public Tensor rot90(long k = 1, (long, long)? dims = null) => Op.Call("aten::rot90", this, k, new[] { dims?.Item1 ?? 0, dims?.Item2 ?? 1 });
    }
}
