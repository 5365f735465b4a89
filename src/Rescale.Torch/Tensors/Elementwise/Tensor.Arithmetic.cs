using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Op.Call("aten::add.Tensor", this, target);
        public Tensor add(Tensor target, Scalar alpha) => Op.Call("aten::add.Tensor", this, target, alpha);
        public Tensor add(Scalar scalar) => Op.Call("aten::add.Scalar", this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Op.Call("aten::add.Scalar", this, scalar, alpha);
        public Tensor add_(Tensor target) => Op.InPlace("aten::add_.Tensor", this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Op.InPlace("aten::add_.Tensor", this, target, alpha);
        public Tensor add_(Scalar scalar) => Op.InPlace("aten::add_.Scalar", this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Op.InPlace("aten::add_.Scalar", this, scalar, alpha);

        public Tensor sub(Tensor target) => Op.Call("aten::sub.Tensor", this, target);
        public Tensor sub(Scalar target) => Op.Call("aten::sub.Scalar", this, target);
        public Tensor sub_(Tensor target) => Op.InPlace("aten::sub_.Tensor", this, target);
        public Tensor sub_(Scalar target) => Op.InPlace("aten::sub_.Scalar", this, target);

        public Tensor subtract(Scalar target) => Op.Call("aten::subtract.Scalar", this, target);
        public Tensor subtract(Tensor target) => Op.Call("aten::subtract.Tensor", this, target);
        public Tensor subtract_(Scalar target) => Op.InPlace("aten::subtract_.Scalar", this, target);
        public Tensor subtract_(Tensor target) => Op.InPlace("aten::subtract_.Tensor", this, target);

        public Tensor mul(Tensor target) => Op.Call("aten::mul.Tensor", this, target);
        public Tensor mul(Scalar target) => Op.Call("aten::mul.Scalar", this, target);
        public Tensor mul_(Tensor target) => Op.InPlace("aten::mul_.Tensor", this, target);
        public Tensor mul_(Scalar target) => Op.InPlace("aten::mul_.Scalar", this, target);

        public Tensor multiply(Tensor target) => Op.Call("aten::multiply.Tensor", this, target);
        public Tensor multiply(Scalar target) => Op.Call("aten::multiply.Scalar", this, target);

        public Tensor pow(Tensor exponent) => Op.Call("aten::pow.Tensor_Tensor", this, exponent);
        public Tensor pow(Scalar exponent) => Op.Call("aten::pow.Tensor_Scalar", this, exponent);
        public Tensor pow_(Tensor exponent) => Op.InPlace("aten::pow_.Tensor", this, exponent);
        public Tensor pow_(Scalar exponent) => Op.InPlace("aten::pow_.Scalar", this, exponent);

        public Tensor float_power(Tensor target) => Op.Call("aten::float_power.Tensor_Tensor", this, target);
        public Tensor float_power_(Tensor target) => Op.InPlace("aten::float_power_.Tensor", this, target);

        public Tensor remainder(Tensor target) => Op.Call("aten::remainder.Tensor", this, target);
        public Tensor remainder(Scalar scalar) => Op.Call("aten::remainder.Scalar", this, scalar);
        public Tensor remainder_(Tensor target) => Op.InPlace("aten::remainder_.Tensor", this, target);
        public Tensor remainder_(Scalar scalar) => Op.InPlace("aten::remainder_.Scalar", this, scalar);

        public Tensor fmod(Tensor target) => Op.Call("aten::fmod.Tensor", this, target);
        public Tensor fmod(Scalar scalar) => Op.Call("aten::fmod.Scalar", this, scalar);
        public Tensor fmod_(Tensor target) => Op.InPlace("aten::fmod_.Tensor", this, target);
        public Tensor fmod_(Scalar scalar) => Op.InPlace("aten::fmod_.Scalar", this, scalar);

        public Tensor floor_divide(Tensor other) => Op.Call("aten::floor_divide", this, other);
        public Tensor floor_divide(Scalar other) => Op.Call("aten::floor_divide.Scalar", this, other);
        public Tensor floor_divide_(Tensor other) => Op.InPlace("aten::floor_divide_.Tensor", this, other);
        public Tensor floor_divide_(Scalar other) => Op.InPlace("aten::floor_divide_.Scalar", this, other);

        public Tensor true_divide(Tensor other) => Op.Call("aten::true_divide.Tensor", this, other);
        public Tensor true_divide(Scalar other) => Op.Call("aten::true_divide.Scalar", this, other);
        public Tensor true_divide_(Tensor other) => Op.InPlace("aten::true_divide_.Tensor", this, other);
        public Tensor true_divide_(Scalar other) => Op.InPlace("aten::true_divide_.Scalar", this, other);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Op.Call("aten::addcmul", this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.InPlace("aten::addcmul_", this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Op.Call("aten::addcdiv", this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Op.Call("aten::addcdiv", this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.InPlace("aten::addcdiv_", this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Op.InPlace("aten::addcdiv_", this, tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight) => Op.Call("aten::lerp.Tensor", this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Op.InPlace("aten::lerp_.Tensor", this, end, weight);

        public Tensor xlogy(Tensor y) => Op.Call("aten::xlogy.Tensor", this, y);
        public Tensor xlogy(Scalar y) => Op.Call("aten::xlogy.Scalar_Other", this, y);
        public Tensor xlogy_(Tensor y) => Op.InPlace("aten::xlogy_.Tensor", this, y);
        public Tensor xlogy_(Scalar y) => Op.InPlace("aten::xlogy_.Scalar_Other", this, y);

        public Tensor copysign(Tensor other) => Op.Call("aten::copysign.Tensor", this, other);
        public Tensor copysign_(Tensor other) => Op.InPlace("aten::copysign_.Tensor", this, other);

        public Tensor nextafter(Tensor other) => Op.Call("aten::nextafter", this, other);
        public Tensor nextafter_(Tensor other) => Op.InPlace("aten::nextafter_", this, other);

        public Tensor heaviside(Tensor other) => Op.Call("aten::heaviside", this, other);
        public Tensor heaviside_(Tensor other) => Op.InPlace("aten::heaviside_", this, other);

        public Tensor logaddexp(Tensor other) => Op.Call("aten::logaddexp", this, other);

        public Tensor logaddexp2(Tensor other) => Op.Call("aten::logaddexp2", this, other);

        public Tensor maximum(Tensor other) => Op.Call("aten::maximum", this, other);

        public Tensor minimum(Tensor other) => Op.Call("aten::minimum", this, other);

        public Tensor fmax(Tensor other) => Op.Call("aten::fmax", this, other);

        public Tensor fmin(Tensor other) => Op.Call("aten::fmin", this, other);

        public Tensor bitwise_and(Tensor other) => Op.Call("aten::bitwise_and.Tensor", this, other);
        public Tensor bitwise_and_(Tensor other) => Op.InPlace("aten::bitwise_and_.Tensor", this, other);

        public Tensor bitwise_or(Tensor other) => Op.Call("aten::bitwise_or.Tensor", this, other);
        public Tensor bitwise_or_(Tensor other) => Op.InPlace("aten::bitwise_or_.Tensor", this, other);

        public Tensor bitwise_xor(Tensor other) => Op.Call("aten::bitwise_xor.Tensor", this, other);
        public Tensor bitwise_xor_(Tensor other) => Op.InPlace("aten::bitwise_xor_.Tensor", this, other);

        public Tensor bitwise_not() => Op.Call("aten::bitwise_not", this);
        public Tensor bitwise_not_() => Op.InPlace("aten::bitwise_not_", this);

        public Tensor bitwise_left_shift(Tensor other) => Op.Call("aten::bitwise_left_shift.Tensor", this, other);
        public Tensor bitwise_left_shift_(Tensor other) => Op.InPlace("aten::bitwise_left_shift_.Tensor", this, other);

        public Tensor bitwise_right_shift(Tensor other) => Op.Call("aten::bitwise_right_shift.Tensor", this, other);
        public Tensor bitwise_right_shift_(Tensor other) => Op.InPlace("aten::bitwise_right_shift_.Tensor", this, other);
    }
}
