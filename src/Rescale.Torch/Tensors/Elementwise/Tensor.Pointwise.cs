using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Op.Call("aten::abs", this);
        public Tensor abs_() => Op.InPlace("aten::abs_", this);

        public Tensor absolute() => Op.Call("aten::absolute", this);
        public Tensor absolute_() => Op.InPlace("aten::absolute_", this);

        public Tensor ceil() => Op.Call("aten::ceil", this);
        public Tensor ceil_() => Op.InPlace("aten::ceil_", this);

        public Tensor floor() => Op.Call("aten::floor", this);
        public Tensor floor_() => Op.InPlace("aten::floor_", this);

        public Tensor round(long decimals = 0) => Op.Call("aten::round.decimals", this, decimals);
        public Tensor round_(long decimals = 0) => Op.InPlace("aten::round_.decimals", this, decimals);

        public Tensor trunc() => Op.Call("aten::trunc", this);
        public Tensor trunc_() => Op.InPlace("aten::trunc_", this);

        public Tensor fix() => Op.Call("aten::fix", this);
        public Tensor fix_() => Op.InPlace("aten::fix_", this);

        public Tensor frac() => Op.Call("aten::frac", this);
        public Tensor frac_() => Op.InPlace("aten::frac_", this);

        public Tensor sign() => Op.Call("aten::sign", this);
        public Tensor sign_() => Op.InPlace("aten::sign_", this);

        public Tensor sgn() => Op.Call("aten::sgn", this);
        public Tensor sgn_() => Op.InPlace("aten::sgn_", this);

        public Tensor signbit() => Op.Call("aten::signbit", this);

        public Tensor neg() => Op.Call("aten::neg", this);
        public Tensor neg_() => Op.InPlace("aten::neg_", this);

        public Tensor negative() => Op.Call("aten::negative", this);

        public Tensor reciprocal() => Op.Call("aten::reciprocal", this);
        public Tensor reciprocal_() => Op.InPlace("aten::reciprocal_", this);

        public Tensor sqrt() => Op.Call("aten::sqrt", this);
        public Tensor sqrt_() => Op.InPlace("aten::sqrt_", this);

        public Tensor rsqrt() => Op.Call("aten::rsqrt", this);
        public Tensor rsqrt_() => Op.InPlace("aten::rsqrt_", this);

        public Tensor square() => Op.Call("aten::square", this);

        public Tensor exp() => Op.Call("aten::exp", this);
        public Tensor exp_() => Op.InPlace("aten::exp_", this);

        public Tensor exp2() => Op.Call("aten::exp2", this);
        public Tensor exp2_() => Op.InPlace("aten::exp2_", this);

        public Tensor expm1() => Op.Call("aten::expm1", this);
        public Tensor expm1_() => Op.InPlace("aten::expm1_", this);

        public Tensor log() => Op.Call("aten::log", this);
        public Tensor log_() => Op.InPlace("aten::log_", this);

        public Tensor log10() => Op.Call("aten::log10", this);
        public Tensor log10_() => Op.InPlace("aten::log10_", this);

        public Tensor log1p() => Op.Call("aten::log1p", this);
        public Tensor log1p_() => Op.InPlace("aten::log1p_", this);

        public Tensor log2() => Op.Call("aten::log2", this);
        public Tensor log2_() => Op.InPlace("aten::log2_", this);

        public Tensor logit(double? eps = null) => Op.Call("aten::logit", this, eps);
        public Tensor logit_(double? eps = null) => Op.InPlace("aten::logit_", this, eps);

        public Tensor erf() => Op.Call("aten::erf", this);
        public Tensor erf_() => Op.InPlace("aten::erf_", this);

        public Tensor erfc() => Op.Call("aten::erfc", this);
        public Tensor erfc_() => Op.InPlace("aten::erfc_", this);

        public Tensor erfinv() => Op.Call("aten::erfinv", this);
        public Tensor erfinv_() => Op.InPlace("aten::erfinv_", this);

        public Tensor lgamma() => Op.Call("aten::lgamma", this);
        public Tensor lgamma_() => Op.InPlace("aten::lgamma_", this);

        public Tensor digamma() => Op.Call("aten::digamma", this);
        public Tensor digamma_() => Op.InPlace("aten::digamma_", this);

        public Tensor i0() => Op.Call("aten::i0", this);
        public Tensor i0_() => Op.InPlace("aten::i0_", this);

        public Tensor sinc() => Op.Call("aten::sinc", this);
        public Tensor sinc_() => Op.InPlace("aten::sinc_", this);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Op.Call("aten::nan_to_num", this, nan, posinf, neginf);
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) => Op.InPlace("aten::nan_to_num_", this, nan, posinf, neginf);

        public Tensor deg2rad() => Op.Call("aten::deg2rad", this);
        public Tensor deg2rad_() => Op.InPlace("aten::deg2rad_", this);

        public Tensor rad2deg() => Op.Call("aten::rad2deg", this);
        public Tensor rad2deg_() => Op.InPlace("aten::rad2deg_", this);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Op.Call("aten::clamp", this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Op.Call("aten::clamp.Tensor", this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Op.InPlace("aten::clamp_", this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Op.InPlace("aten::clamp_.Tensor", this, min, max);

        public Tensor clamp_max(Scalar max) => Op.Call("aten::clamp_max", this, max);
        public Tensor clamp_max_(Scalar max) => Op.InPlace("aten::clamp_max_", this, max);

        public Tensor clamp_min(Scalar min) => Op.Call("aten::clamp_min", this, min);
        public Tensor clamp_min_(Scalar min) => Op.InPlace("aten::clamp_min_", this, min);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => Op.Call("aten::clip", this, min, max);
    }
}
