using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sin() => Op.Call("aten::sin", this);
        public Tensor sin_() => Op.InPlace("aten::sin_", this);

        public Tensor cos() => Op.Call("aten::cos", this);
        public Tensor cos_() => Op.InPlace("aten::cos_", this);

        public Tensor tan() => Op.Call("aten::tan", this);
        public Tensor tan_() => Op.InPlace("aten::tan_", this);

        public Tensor asin() => Op.Call("aten::asin", this);
        public Tensor asin_() => Op.InPlace("aten::asin_", this);

        public Tensor acos() => Op.Call("aten::acos", this);
        public Tensor acos_() => Op.InPlace("aten::acos_", this);

        public Tensor atan() => Op.Call("aten::atan", this);
        public Tensor atan_() => Op.InPlace("aten::atan_", this);

        public Tensor sinh() => Op.Call("aten::sinh", this);
        public Tensor sinh_() => Op.InPlace("aten::sinh_", this);

        public Tensor cosh() => Op.Call("aten::cosh", this);
        public Tensor cosh_() => Op.InPlace("aten::cosh_", this);

        public Tensor tanh() => Op.Call("aten::tanh", this);
        public Tensor tanh_() => Op.InPlace("aten::tanh_", this);

        public Tensor asinh() => Op.Call("aten::asinh", this);
        public Tensor asinh_() => Op.InPlace("aten::asinh_", this);

        public Tensor acosh() => Op.Call("aten::acosh", this);
        public Tensor acosh_() => Op.InPlace("aten::acosh_", this);

        public Tensor atanh() => Op.Call("aten::atanh", this);
        public Tensor atanh_() => Op.InPlace("aten::atanh_", this);

        public Tensor atan2(Tensor other) => Op.Call("aten::atan2", this, other);
        public Tensor atan2_(Tensor other) => Op.InPlace("aten::atan2_", this, other);

        public Tensor arcsin() => Op.Call("aten::arcsin", this);
        public Tensor arcsin_() => Op.InPlace("aten::arcsin_", this);

        public Tensor arccos() => Op.Call("aten::arccos", this);
        public Tensor arccos_() => Op.InPlace("aten::arccos_", this);

        public Tensor arcsinh() => Op.Call("aten::arcsinh", this);
        public Tensor arcsinh_() => Op.InPlace("aten::arcsinh_", this);

        public Tensor arccosh() => Op.Call("aten::arccosh", this);
        public Tensor arccosh_() => Op.InPlace("aten::arccosh_", this);

        public Tensor arctanh() => Op.Call("aten::arctanh", this);
        public Tensor arctanh_() => Op.InPlace("aten::arctanh_", this);

        public Tensor arctan2(Tensor other) => Op.Call("aten::arctan2", this, other);
        public Tensor arctan2_(Tensor other) => Op.InPlace("aten::arctan2_", this, other);

        public Tensor hypot(Tensor other) => Op.Call("aten::hypot", this, other);
    }
}
