using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Op.Call("aten::eq.Tensor", this, target);
        public Tensor eq(Scalar target) => Op.Call("aten::eq.Scalar", this, target);
        public Tensor eq_(Tensor target) => Op.InPlace("aten::eq_.Tensor", this, target);
        public Tensor eq_(Scalar target) => Op.InPlace("aten::eq_.Scalar", this, target);

        public Tensor ne(Tensor target) => Op.Call("aten::ne.Tensor", this, target);
        public Tensor ne(Scalar target) => Op.Call("aten::ne.Scalar", this, target);
        public Tensor ne_(Tensor target) => Op.InPlace("aten::ne_.Tensor", this, target);
        public Tensor ne_(Scalar target) => Op.InPlace("aten::ne_.Scalar", this, target);

        public Tensor lt(Tensor target) => Op.Call("aten::lt.Tensor", this, target);
        public Tensor lt(Scalar target) => Op.Call("aten::lt.Scalar", this, target);
        public Tensor lt_(Tensor target) => Op.InPlace("aten::lt_.Tensor", this, target);
        public Tensor lt_(Scalar target) => Op.InPlace("aten::lt_.Scalar", this, target);

        public Tensor le(Tensor target) => Op.Call("aten::le.Tensor", this, target);
        public Tensor le(Scalar target) => Op.Call("aten::le.Scalar", this, target);
        public Tensor le_(Tensor target) => Op.InPlace("aten::le_.Tensor", this, target);
        public Tensor le_(Scalar target) => Op.InPlace("aten::le_.Scalar", this, target);

        public Tensor gt(Tensor target) => Op.Call("aten::gt.Tensor", this, target);
        public Tensor gt(Scalar target) => Op.Call("aten::gt.Scalar", this, target);
        public Tensor gt_(Tensor target) => Op.InPlace("aten::gt_.Tensor", this, target);
        public Tensor gt_(Scalar target) => Op.InPlace("aten::gt_.Scalar", this, target);

        public Tensor ge(Tensor target) => Op.Call("aten::ge.Tensor", this, target);
        public Tensor ge(Scalar target) => Op.Call("aten::ge.Scalar", this, target);
        public Tensor ge_(Tensor target) => Op.InPlace("aten::ge_.Tensor", this, target);
        public Tensor ge_(Scalar target) => Op.InPlace("aten::ge_.Scalar", this, target);

        public Tensor greater(Tensor target) => Op.Call("aten::greater.Tensor", this, target);

        public Tensor greater_equal(Tensor target) => Op.Call("aten::greater_equal.Tensor", this, target);

        public Tensor less(Tensor target) => Op.Call("aten::less.Tensor", this, target);

        public Tensor less_equal(Tensor target) => Op.Call("aten::less_equal.Tensor", this, target);
        public Tensor less_equal_(Tensor target) => Op.InPlace("aten::less_equal_.Tensor", this, target);

        public Tensor not_equal(Tensor target) => Op.Call("aten::not_equal.Tensor", this, target);
        public Tensor not_equal_(Tensor target) => Op.InPlace("aten::not_equal_.Tensor", this, target);

        public Tensor isclose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool nanEqual = false) => Op.Call("aten::isclose", this, other, rtol, atol, nanEqual);

        public Tensor isfinite() => Op.Call("aten::isfinite", this);

        public Tensor isinf() => Op.Call("aten::isinf", this);

        public Tensor isnan() => Op.Call("aten::isnan", this);

        public Tensor isneginf() => Op.Call("aten::isneginf", this);

        public Tensor isposinf() => Op.Call("aten::isposinf", this);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Op.Call("aten::isin.Tensor_Tensor", this, test_elements, assumeUnique, invert);

        public Tensor logical_and(Tensor other) => Op.Call("aten::logical_and", this, other);
        public Tensor logical_and_(Tensor other) => Op.InPlace("aten::logical_and_", this, other);

        public Tensor logical_or(Tensor other) => Op.Call("aten::logical_or", this, other);
        public Tensor logical_or_(Tensor other) => Op.InPlace("aten::logical_or_", this, other);

        public Tensor logical_xor(Tensor other) => Op.Call("aten::logical_xor", this, other);
        public Tensor logical_xor_(Tensor other) => Op.InPlace("aten::logical_xor_", this, other);

        public Tensor logical_not() => Op.Call("aten::logical_not", this);
        public Tensor logical_not_() => Op.InPlace("aten::logical_not_", this);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Op.Call("aten::bucketize.Tensor", this, boundaries, outInt32, right);

        public bool allclose(Tensor target, double rtol = 1e-5, double atol = 1e-8, bool equal_nan = false) => Op.CallBool("aten::allclose", this, target, rtol, atol, equal_nan);

        public bool is_nonzero() => Op.CallBool("aten::is_nonzero", this);
    }
}
