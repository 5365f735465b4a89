#include "moments.h"

#include <cmath>
#include <cstring>

#include "../vectorized.h"

namespace rescale {

using Floats [[gnu::vector_size(16)]] = float;
using Integers [[gnu::vector_size(16)]] = int32_t;
using Doubles [[gnu::vector_size(32)]] = double;

constexpr int64_t width = 4;

/// Turns four lines of four values into four values of four lines.
static RESCALE_INLINE void transpose(Floats (&block)[width]) {
  const auto low02 = __builtin_shuffle(block[0], block[2], Integers{0, 4, 1, 5});
  const auto high02 = __builtin_shuffle(block[0], block[2], Integers{2, 6, 3, 7});
  const auto low13 = __builtin_shuffle(block[1], block[3], Integers{0, 4, 1, 5});
  const auto high13 = __builtin_shuffle(block[1], block[3], Integers{2, 6, 3, 7});
  block[0] = __builtin_shuffle(low02, low13, Integers{0, 4, 1, 5});
  block[1] = __builtin_shuffle(low02, low13, Integers{2, 6, 3, 7});
  block[2] = __builtin_shuffle(high02, high13, Integers{0, 4, 1, 5});
  block[3] = __builtin_shuffle(high02, high13, Integers{2, 6, 3, 7});
}

/// Adds `term(value, lane)` of every value to its lane's sum; the term is of four values of one line, or of a single one.
template <typename Term>
static RESCALE_INLINE void add_terms(const Lines& lines, int64_t length, std::array<double, lanes>& sums, Term&& term) {
  Doubles totals[lanes / width];
  std::memcpy(totals, sums.data(), sizeof totals);
  int64_t i = 0;
  for (; i + width <= length; i += width) {
    for (int64_t part = 0; part < lanes / width; part++) {
      Floats block[width];
      for (int64_t line = 0; line < width; line++) {
        Floats values;
        std::memcpy(&values, lines[part * width + line] + i, sizeof values);
        block[line] = term(values, part * width + line);
      }
      transpose(block);
      for (int64_t position = 0; position < width; position++) {
        totals[part] += __builtin_convertvector(block[position], Doubles);
      }
    }
  }
  std::memcpy(sums.data(), totals, sizeof totals);
  for (; i < length; i++) {
    for (int64_t lane = 0; lane < lanes; lane++) {
      sums[lane] += term(lines[lane][i], lane);
    }
  }
}

RESCALE_VECTORIZED void add_values(const Lines& lines, int64_t length, std::array<double, lanes>& sums) {
  add_terms(lines, length, sums, [](auto values, int64_t) __attribute__((always_inline)) { return values; });
}

RESCALE_VECTORIZED void add_squares(const Lines& lines, int64_t length, const std::array<float, lanes>& means, std::array<double, lanes>& sums) {
  add_terms(lines, length, sums, [&](auto values, int64_t lane) __attribute__((always_inline)) {
    const auto distance = values - means[lane];
    return distance * distance;
  });
}

RESCALE_VECTORIZED void multiply_add(const float* source, float factor, float addend, float* target, int64_t length) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    target[i] = std::fma(source[i], factor, addend);
  }
}

}  // namespace rescale
