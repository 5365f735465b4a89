using System.Runtime.CompilerServices;
using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Selected([i1]);
            set => Overwrite([i1], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Selected([i1, i2]);
            set => Overwrite([i1, i2], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Selected([i1, i2, i3]);
            set => Overwrite([i1, i2, i3], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Selected([i1, i2, i3, i4]);
            set => Overwrite([i1, i2, i3, i4], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Selected([i1, i2, i3, i4, i5]);
            set => Overwrite([i1, i2, i3, i4, i5], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Selected([i1, i2, i3, i4, i5, i6]);
            set => Overwrite([i1, i2, i3, i4, i5, i6], value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Sliced(indices);
            if (tensors.Length == 0)
                return view;
            using (view)
                return Op.Call("aten::index.Tensor", view, tensors);
        }

        public Tensor index(params Tensor[] indices) => Op.Call("aten::index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, tensors) = Sliced(indices);
            using (view)
            {
                if (tensors.Length > 0)
                    Op.InPlace("aten::index_put_", view, tensors, value, accumulate);
                else if (accumulate)
                    view.add_(value);
                else
                    Copy(value, view);
            }
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => Op.InPlace("aten::index_put_", this, indices, value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices, false);
        }

        private Tensor Selected(ReadOnlySpan<long> indices)
        {
            var view = select(0, indices[0]);
            for (var i = 1; i < indices.Length; i++)
            {
                using var outer = view;
                view = outer.select(0, indices[i]);
            }
            return view;
        }

        private void Overwrite(ReadOnlySpan<long> indices, Tensor value)
        {
            using var view = Selected(indices);
            Copy(value, view);
        }

        /// <summary>Copies with broadcasting; leading dimensions of size 1 that <paramref name="target"/> lacks are dropped, as PyTorch does.</summary>
        private static void Copy(Tensor value, Tensor target)
        {
            var shape = value.shape;
            var extra = shape.Length - (int)target.ndim;
            if (extra > 0 && shape.Take(extra).All(size => size == 1))
            {
                using var trimmed = value.view(shape[extra..]);
                target.copy_(trimmed);
                return;
            }
            target.copy_(value);
        }

        /// <summary>Applies all but the tensors; those remain as the list that <c>aten::index</c> takes, null for a whole dimension.</summary>
        private (Tensor View, Tensor?[] Tensors) Sliced(TensorIndex[] indices)
        {
            var taken = indices.Count(index => index.Kind is TensorIndexKind.Single or TensorIndexKind.Slice)
                + indices.Sum(index => index.Kind is TensorIndexKind.Tensor ? index.Value!.dtype == ScalarType.Bool ? (int)index.Value.ndim : 1 : 0);
            if (indices.Count(index => index.Kind is TensorIndexKind.Ellipsis) > 1)
                throw new ArgumentException("An index may have one ellipsis only.");
            if (taken > ndim)
                throw new ArgumentException($"{taken} indices are too many for a tensor with {ndim} dimensions.");

            var view = SecondHandle();
            var tensors = new List<Tensor?>();
            var dimension = 0;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndexKind.Single:
                        Replace(ref view, view.select(dimension, index.Start!.Value));
                        break;
                    case TensorIndexKind.Slice:
                        if (index.Start is not null || index.Stop is not null || index.Step is not null)
                            Replace(ref view, Op.Call("aten::slice.Tensor", view, dimension, index.Start, index.Stop, index.Step ?? 1));
                        dimension++;
                        break;
                    case TensorIndexKind.None:
                        Replace(ref view, view.unsqueeze(dimension++));
                        break;
                    case TensorIndexKind.Ellipsis:
                        dimension += (int)ndim - taken;
                        break;
                    case TensorIndexKind.Boolean:
                        Replace(ref view, view.unsqueeze(dimension));
                        Record(tensors, dimension++, tensor(new[] { index.Start == 1 }, device: device));
                        break;
                    case TensorIndexKind.Tensor:
                        Record(tensors, dimension, index.Value!);
                        dimension += index.Value!.dtype == ScalarType.Bool ? (int)index.Value.ndim : 1;
                        break;
                }
            }
            return (view, tensors.ToArray());

            static void Replace(ref Tensor view, Tensor next)
            {
                view.Dispose();
                view = next;
            }

            static void Record(List<Tensor?> tensors, int dimension, Tensor value)
            {
                while (tensors.Count < dimension)
                    tensors.Add(null);
                tensors.Add(value);
            }
        }
    }
}
