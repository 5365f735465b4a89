#include <algorithm>

#include "../vectorized.h"
#include "exponential.h"
#include "repetition.h"
#include "scalars.h"

namespace rescale {

// y = α·w·s with s = 1/(1 + e^x) and x = β·w. Beyond the range of the exponential s is 0 or 1 and its slope 0: said outright,
// since ∞·0 would be NaN.

template <typename Number>
static RESCALE_INLINE void swish(const Number* source, Number* target, int64_t length, const Number* numbers) {
  const Number alpha = numbers[0], beta = numbers[1];
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    const Number x = exponential_range(beta * source[i]);
    const Number y = alpha * source[i] / (1 + exponential(x));
    target[i] = x == exponential_limit<Number> ? 0 : y;
  }
}

template <typename Number>
static RESCALE_INLINE void swish_gradient(const Number* source, const Number* gradient, Number* source_gradient, int64_t length,
                                          const Number* numbers, double* sums) {
  const Number alpha = numbers[0], beta = numbers[1];
  for (int64_t start = 0; start < length; start += sum_length) {
    const int64_t end = std::min(start + sum_length, length);
    Number by_alpha = 0, by_beta = 0;
#pragma omp simd reduction(+ : by_alpha, by_beta)
    for (int64_t i = start; i < end; i++) {
      const Number x = exponential_range(beta * source[i]);
      const Number e = exponential(x);
      const Number quotient = 1 / (1 + e);
      const Number product = e * quotient * quotient;
      const Number s = x == exponential_limit<Number> ? 0 : quotient;
      const Number fall = (x == exponential_limit<Number>) | (x == -exponential_limit<Number>) ? 0 : product;  // −ds/dx
      by_alpha += gradient[i] * (source[i] * s);
      by_beta += gradient[i] * (source[i] * fall * source[i]);
      source_gradient[i] += gradient[i] * (alpha * (s - x * fall));
    }
    sums[0] += by_alpha;
    sums[1] -= static_cast<double>(alpha) * by_beta;
  }
}

RESCALE_VECTORIZED static void apply_swish(const float* source, float* target, int64_t length, const float* numbers) {
  swish(source, target, length, numbers);
}

RESCALE_VECTORIZED static void apply_swish(const double* source, double* target, int64_t length, const double* numbers) {
  swish(source, target, length, numbers);
}

RESCALE_VECTORIZED static void differentiate_swish(const float* source, const float* gradient, float* source_gradient, int64_t length,
                                                   const float* numbers, double* sums) {
  swish_gradient(source, gradient, source_gradient, length, numbers, sums);
}

RESCALE_VECTORIZED static void differentiate_swish(const double* source, const double* gradient, double* source_gradient, int64_t length,
                                                   const double* numbers, double* sums) {
  swish_gradient(source, gradient, source_gradient, length, numbers, sums);
}

namespace {

struct Swish {
  static constexpr int64_t count = 2;

  template <typename... Arguments>
  static void apply(Arguments... arguments) {
    apply_swish(arguments...);
  }

  template <typename... Arguments>
  static void gradient(Arguments... arguments) {
    differentiate_swish(arguments...);
  }
};

}  // namespace

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("repeat_swish", Repetition<Scalars<Swish>>::on_cpu);
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("repeat_swish", Repetition<Scalars<Swish>>::differentiable);
}

}  // namespace rescale
