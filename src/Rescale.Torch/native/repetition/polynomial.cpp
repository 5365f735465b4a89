#include <algorithm>

#include "../vectorized.h"
#include "repetition.h"
#include "scalars.h"

namespace rescale {

template <typename Number>
static RESCALE_INLINE void polynomial(const Number* source, Number* target, int64_t length, const Number* c) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    const Number w = source[i];
    target[i] = c[0] + w * (c[1] + w * (c[2] + w * (c[3] + w * (c[4] + w * c[5]))));
  }
}

template <typename Number>
static RESCALE_INLINE void polynomial_gradient(const Number* source, const Number* gradient, Number* source_gradient, int64_t length,
                                               const Number* c, double* sums) {
  for (int64_t start = 0; start < length; start += sum_length) {
    const int64_t end = std::min(start + sum_length, length);
    Number sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0, sum4 = 0, sum5 = 0;
#pragma omp simd reduction(+ : sum0, sum1, sum2, sum3, sum4, sum5)
    for (int64_t i = start; i < end; i++) {
      const Number w = source[i];
      const Number g0 = gradient[i], g1 = g0 * w, g2 = g1 * w, g3 = g2 * w, g4 = g3 * w;
      sum0 += g0;
      sum1 += g1;
      sum2 += g2;
      sum3 += g3;
      sum4 += g4;
      sum5 += g4 * w;
      source_gradient[i] += g0 * c[1] + 2 * g1 * c[2] + 3 * g2 * c[3] + 4 * g3 * c[4] + 5 * g4 * c[5];
    }
    const Number chunk[] = {sum0, sum1, sum2, sum3, sum4, sum5};
    for (int power = 0; power < 6; power++) {
      sums[power] += chunk[power];
    }
  }
}

RESCALE_VECTORIZED static void apply_polynomial(const float* source, float* target, int64_t length, const float* numbers) {
  polynomial(source, target, length, numbers);
}

RESCALE_VECTORIZED static void apply_polynomial(const double* source, double* target, int64_t length, const double* numbers) {
  polynomial(source, target, length, numbers);
}

RESCALE_VECTORIZED static void differentiate_polynomial(const float* source, const float* gradient, float* source_gradient, int64_t length,
                                                   const float* numbers, double* sums) {
  polynomial_gradient(source, gradient, source_gradient, length, numbers, sums);
}

RESCALE_VECTORIZED static void differentiate_polynomial(const double* source, const double* gradient, double* source_gradient, int64_t length,
                                                   const double* numbers, double* sums) {
  polynomial_gradient(source, gradient, source_gradient, length, numbers, sums);
}

namespace {

struct Polynomial {
  static constexpr int64_t count = 6;

  template <typename... Arguments>
  static void apply(Arguments... arguments) {
    apply_polynomial(arguments...);
  }

  template <typename... Arguments>
  static void gradient(Arguments... arguments) {
    differentiate_polynomial(arguments...);
  }
};

}  // namespace

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("repeat_polynomial", Repetition<Scalars<Polynomial>>::on_cpu);
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("repeat_polynomial", Repetition<Scalars<Polynomial>>::differentiable);
}

}  // namespace rescale
