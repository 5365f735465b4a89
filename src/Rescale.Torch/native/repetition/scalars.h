#pragma once

#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/empty_like.h>

#include "../grain_size.h"
#include "tiling.h"

namespace rescale {

/// Sums over a run are taken in the element type over this many elements, then in double.
constexpr int64_t sum_length = 512;

/// A transform with a few numbers per block, [count, blocks]. A function is a class with `count` and, for float and double,
/// - `apply(source, target, length, numbers)`,
/// - `gradient(source, gradient, source_gradient, length, numbers, sums)`: adds to the source's gradient and to the sums,
///   one for each number.
template <typename Function>
struct Scalars {
  static std::vector<int64_t> sizes(const Tiling&, const Pass& pass) { return {Function::count, pass.blocks()}; }

  static bool accepts(at::ScalarType type, at::ScalarType weight_type) { return type == weight_type; }

  template <typename Number>
  static void expand(const Pass& pass, const Number* source, const at::Tensor& parameters, Number* target) {
    const auto numbers = by_block(pass, parameters.data_ptr<Number>());
    at::parallel_for(0, pass.rows * pass.out_repeats, grain_size(pass.run * pass.in_repeats), [&](int64_t begin, int64_t end) {
      for (int64_t line = begin; line < end; line++) {
        const int64_t first_block = line / pass.rows * pass.in_repeats;
        const auto* const from = source + line % pass.rows * pass.source_stride;
        auto* const to = target + pass.target_offset + line * pass.target_stride;
        for (int64_t b = 0; b < pass.in_repeats; b++) {
          Function::apply(from, to + b * pass.run, pass.run, &numbers[(first_block + b) * Function::count]);
        }
      }
    });
  }

  /// The sums over a block are taken row by row, then over the rows in their order: the same bits however threads share the rows.
  template <typename Number>
  static at::Tensor gradient(const Pass& pass, const Number* source, const at::Tensor& parameters, const Number* gradient,
                             Number* source_gradient) {
    const auto numbers = by_block(pass, parameters.data_ptr<Number>());
    std::vector<double> sums(pass.rows * numbers.size());
    at::parallel_for(0, pass.rows, grain_size(pass.run * pass.blocks()), [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; row++) {
        for (int64_t block = 0; block < pass.blocks(); block++) {
          const int64_t line = block / pass.in_repeats * pass.rows + row;
          Function::gradient(source + row * pass.source_stride,
                             gradient + pass.target_offset + line * pass.target_stride + block % pass.in_repeats * pass.run,
                             source_gradient + row * pass.source_stride, pass.run, &numbers[block * Function::count],
                             &sums[row * numbers.size() + block * Function::count]);
        }
      }
    });

    auto result = at::empty_like(parameters);
    auto* const values = result.data_ptr<Number>();
    for (int64_t block = 0; block < pass.blocks(); block++) {
      for (int64_t number = 0; number < Function::count; number++) {
        double sum = 0;
        for (int64_t row = 0; row < pass.rows; row++) {
          sum += sums[row * numbers.size() + block * Function::count + number];
        }
        values[number * pass.blocks() + block] = static_cast<Number>(sum);
      }
    }
    return result;
  }

 private:
  template <typename Number>
  static std::vector<Number> by_block(const Pass& pass, const Number* parameters) {
    std::vector<Number> numbers(pass.blocks() * Function::count);
    for (size_t i = 0; i < numbers.size(); i++) {
      numbers[i] = parameters[i % Function::count * pass.blocks() + i / Function::count];
    }
    return numbers;
  }
};

}  // namespace rescale
