#include <ATen/ops/empty_like.h>

#include "../vectorized.h"
#include "masks.h"
#include "repetition.h"

namespace rescale {

template <typename Number>
static RESCALE_INLINE Number sign_of(Number value) {
  return static_cast<Number>(value > 0) - static_cast<Number>(value < 0);
}

template <typename Number>
static RESCALE_INLINE void sign(const Number* source, const Number* mask, Number* target, int64_t length) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    target[i] = source[i] * sign_of(mask[i]);
  }
}

/// The mask's gradient passes straight through where −1 ≤ mask ≤ 1.
template <typename Number>
static RESCALE_INLINE void sign_gradient(const Number* source, const Number* mask, const Number* gradient, Number* source_gradient,
                                         Number* mask_gradient, int64_t length) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    source_gradient[i] += gradient[i] * sign_of(mask[i]);
    const Number straight = gradient[i] * source[i];
    mask_gradient[i] = (mask[i] >= -1) & (mask[i] <= 1) ? straight : 0;
  }
}

RESCALE_VECTORIZED static void apply_sign(const float* source, const float* mask, float* target, int64_t length) {
  sign(source, mask, target, length);
}

RESCALE_VECTORIZED static void apply_sign(const double* source, const double* mask, double* target, int64_t length) {
  sign(source, mask, target, length);
}

RESCALE_VECTORIZED static void differentiate_sign(const float* source, const float* mask, const float* gradient, float* source_gradient,
                                                  float* mask_gradient, int64_t length) {
  sign_gradient(source, mask, gradient, source_gradient, mask_gradient, length);
}

RESCALE_VECTORIZED static void differentiate_sign(const double* source, const double* mask, const double* gradient,
                                                  double* source_gradient, double* mask_gradient, int64_t length) {
  sign_gradient(source, mask, gradient, source_gradient, mask_gradient, length);
}

namespace {

/// Every weight times the sign of its own mask entry; sign(0) = 0.
struct Sign {
  static std::vector<int64_t> sizes(const Tiling& tiling, const Pass& pass) { return tiling.target_sizes(pass); }

  static bool accepts(at::ScalarType type, at::ScalarType weight_type) { return type == weight_type; }

  template <typename Number>
  static void expand(const Pass& pass, const Number* source, const at::Tensor& parameters, Number* target) {
    const auto* const mask = parameters.data_ptr<Number>();
    MaskWalk::by_target(pass, [&](int64_t from, int64_t to, int64_t entry) { apply_sign(source + from, mask + entry, target + to, pass.run); });
  }

  template <typename Number>
  static at::Tensor gradient(const Pass& pass, const Number* source, const at::Tensor& parameters, const Number* gradient,
                             Number* source_gradient) {
    auto result = at::empty_like(parameters);
    const auto* const mask = parameters.data_ptr<Number>();
    auto* const mask_gradient = result.data_ptr<Number>();
    MaskWalk::by_source(pass, [&](int64_t from, int64_t to, int64_t entry) {
      differentiate_sign(source + from, mask + entry, gradient + to, source_gradient + from, mask_gradient + entry, pass.run);
    });
    return result;
  }
};

}  // namespace

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("repeat_sign", Repetition<Sign>::on_cpu);
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("repeat_sign", Repetition<Sign>::differentiable);
}

}  // namespace rescale
