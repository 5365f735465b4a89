namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of a tensor's indexer: a number, a slice, a new axis, an ellipsis, a truth value or a tensor.</summary>
    public struct TensorIndex
    {
        /// <summary>As many whole dimensions as the other indices leave.</summary>
        public static readonly TensorIndex Ellipsis = new() { Kind = TensorIndexKind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new() { Kind = TensorIndexKind.None };

        /// <summary>A new dimension of size 1, as <see cref="None"/>.</summary>
        public static readonly TensorIndex Null = None;

        /// <summary>A whole dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        internal TensorIndexKind Kind { get; private init; }

        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal torch.Tensor? Value { get; private init; }

        public static TensorIndex Bool(bool value) => new() { Kind = TensorIndexKind.Boolean, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => index is null ? None : new() { Kind = TensorIndexKind.Single, Start = index };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new() { Kind = TensorIndexKind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) => Slice(ToLong(range.Start), range.End.Equals(Index.End) ? null : ToLong(range.End));

        public static TensorIndex Tensor(torch.Tensor tensor) => new() { Kind = TensorIndexKind.Tensor, Value = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(ToLong(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        private static long ToLong(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
