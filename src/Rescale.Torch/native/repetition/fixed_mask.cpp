#include "../vectorized.h"
#include "masks.h"
#include "repetition.h"

namespace rescale {

template <typename Number, typename Entry>
static RESCALE_INLINE void multiply(const Number* source, const Entry* mask, Number* target, int64_t length) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    target[i] = source[i] * static_cast<Number>(mask[i]);
  }
}

template <typename Number, typename Entry>
static RESCALE_INLINE void multiply_gradient(const Entry* mask, const Number* gradient, Number* source_gradient, int64_t length) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    source_gradient[i] += gradient[i] * static_cast<Number>(mask[i]);
  }
}

// A bool is read as the byte it is, 0 or 1: only so does the loop vectorize.

RESCALE_VECTORIZED static void apply_mask(const float* source, const uint8_t* mask, float* target, int64_t length) {
  multiply(source, mask, target, length);
}

RESCALE_VECTORIZED static void apply_mask(const float* source, const float* mask, float* target, int64_t length) {
  multiply(source, mask, target, length);
}

RESCALE_VECTORIZED static void apply_mask(const double* source, const uint8_t* mask, double* target, int64_t length) {
  multiply(source, mask, target, length);
}

RESCALE_VECTORIZED static void apply_mask(const double* source, const double* mask, double* target, int64_t length) {
  multiply(source, mask, target, length);
}

RESCALE_VECTORIZED static void differentiate_mask(const uint8_t* mask, const float* gradient, float* source_gradient, int64_t length) {
  multiply_gradient(mask, gradient, source_gradient, length);
}

RESCALE_VECTORIZED static void differentiate_mask(const float* mask, const float* gradient, float* source_gradient, int64_t length) {
  multiply_gradient(mask, gradient, source_gradient, length);
}

RESCALE_VECTORIZED static void differentiate_mask(const uint8_t* mask, const double* gradient, double* source_gradient, int64_t length) {
  multiply_gradient(mask, gradient, source_gradient, length);
}

RESCALE_VECTORIZED static void differentiate_mask(const double* mask, const double* gradient, double* source_gradient, int64_t length) {
  multiply_gradient(mask, gradient, source_gradient, length);
}

namespace {

/// Every weight times its own mask entry, which never learns.
struct FixedMask {
  static std::vector<int64_t> sizes(const Tiling& tiling, const Pass& pass) { return tiling.target_sizes(pass); }

  static bool accepts(at::ScalarType type, at::ScalarType weight_type) { return type == at::kBool || type == weight_type; }

  template <typename Number>
  static void expand(const Pass& pass, const Number* source, const at::Tensor& parameters, Number* target) {
    with_entries<Number>(parameters, [&](const auto* mask) {
      MaskWalk::by_target(pass, [&](int64_t from, int64_t to, int64_t entry) { apply_mask(source + from, mask + entry, target + to, pass.run); });
    });
  }

  template <typename Number>
  static at::Tensor gradient(const Pass& pass, const Number*, const at::Tensor& parameters, const Number* gradient, Number* source_gradient) {
    with_entries<Number>(parameters, [&](const auto* mask) {
      MaskWalk::by_source(pass, [&](int64_t from, int64_t to, int64_t entry) {
        differentiate_mask(mask + entry, gradient + to, source_gradient + from, pass.run);
      });
    });
    return at::Tensor();
  }

 private:
  template <typename Number, typename Body>
  static void with_entries(const at::Tensor& mask, Body&& body) {
    if (mask.scalar_type() == at::kBool) {
      body(static_cast<const uint8_t*>(mask.data_ptr()));
    } else {
      body(static_cast<const Number*>(mask.data_ptr()));
    }
  }
};

at::Tensor differentiable(const at::Tensor& weight, const at::Tensor& blocks, const OptionalTensor& rows, const OptionalTensor& columns,
                          int64_t out_channels, int64_t in_channels) {
  for (const auto& mask : {OptionalTensor(blocks), rows, columns}) {
    TORCH_CHECK(!mask.has_value() || !mask->requires_grad(), "a fixed mask takes no gradient, but this one asks for one");
  }
  return Repetition<FixedMask>::differentiable(weight, blocks, rows, columns, out_channels, in_channels);
}

}  // namespace

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("repeat_mask", Repetition<FixedMask>::on_cpu);
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("repeat_mask", differentiable);
}

}  // namespace rescale
