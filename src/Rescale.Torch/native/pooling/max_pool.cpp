#include <ATen/Dispatch.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "../grain_size.h"
#include "../vectorized.h"

// Max-pooling over squares of 2×2 pixels, several times faster than libtorch's general one and equal to it in every bit: the
// first of equal values wins, the last NaN wins over everything. Which of the four won is kept in a byte.

namespace rescale {

template <typename Number>
static RESCALE_INLINE void take_larger(Number value, uint8_t place, Number& largest, uint8_t& winner) {
  const bool larger = (value > largest) | (value != value);
  largest = larger ? value : largest;
  winner = larger ? place : winner;
}

template <typename Number>
static RESCALE_INLINE void pool_lines(const Number* upper, const Number* lower, Number* output, uint8_t* winners, int64_t width) {
#pragma omp simd
  for (int64_t x = 0; x < width; x++) {
    Number largest = upper[2 * x];
    uint8_t winner = 0;
    take_larger(upper[2 * x + 1], 1, largest, winner);
    take_larger(lower[2 * x], 2, largest, winner);
    take_larger(lower[2 * x + 1], 3, largest, winner);
    output[x] = largest;
    winners[x] = winner;
  }
}

template <typename Number>
static RESCALE_INLINE void spread_lines(const Number* source, const uint8_t* winners, Number* upper, Number* lower, int64_t width) {
#pragma omp simd
  for (int64_t x = 0; x < width; x++) {
    upper[2 * x] = winners[x] == 0 ? source[x] : 0;
    upper[2 * x + 1] = winners[x] == 1 ? source[x] : 0;
    lower[2 * x] = winners[x] == 2 ? source[x] : 0;
    lower[2 * x + 1] = winners[x] == 3 ? source[x] : 0;
  }
}

template <typename Number>
static RESCALE_INLINE void gather_lines(const Number* upper, const Number* lower, const uint8_t* winners, Number* output, int64_t width) {
  for (int64_t x = 0; x < width; x++) {
    output[x] = (winners[x] < 2 ? upper : lower)[2 * x + winners[x] % 2];
  }
}

RESCALE_VECTORIZED static void pool(const float* upper, const float* lower, float* output, uint8_t* winners, int64_t width) {
  pool_lines(upper, lower, output, winners, width);
}

RESCALE_VECTORIZED static void pool(const double* upper, const double* lower, double* output, uint8_t* winners, int64_t width) {
  pool_lines(upper, lower, output, winners, width);
}

RESCALE_VECTORIZED static void spread(const float* source, const uint8_t* winners, float* upper, float* lower, int64_t width) {
  spread_lines(source, winners, upper, lower, width);
}

RESCALE_VECTORIZED static void spread(const double* source, const uint8_t* winners, double* upper, double* lower, int64_t width) {
  spread_lines(source, winners, upper, lower, width);
}

/// Calls `body(first element of two lines of the picture, first element of their line of the pooled one)` for all of them.
template <typename Body>
static void over_lines(const at::Tensor& picture, Body&& body) {
  const int64_t height = picture.size(2), width = picture.size(3);
  const int64_t pooled_height = height / 2, pooled_width = width / 2;
  at::parallel_for(0, picture.size(0) * picture.size(1) * pooled_height, grain_size(2 * width), [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; line++) {
      body((line / pooled_height * height + line % pooled_height * 2) * width, line * pooled_width);
    }
  });
}

static at::Tensor pool_on_cpu(const at::Tensor& picture, at::Tensor& winners) {
  TORCH_CHECK(picture.dim() == 4 && picture.size(2) >= 2 && picture.size(3) >= 2,
              "squares of 2x2 pixels are pooled in [N, C, H, W] with at least 2x2 pixels, not ", picture.sizes());
  const auto input = picture.contiguous();
  const int64_t width = input.size(3);
  auto output = at::empty({input.size(0), input.size(1), input.size(2) / 2, width / 2}, input.options());
  winners = at::empty(output.sizes(), input.options().dtype(at::kByte));
  AT_DISPATCH_FLOATING_TYPES(input.scalar_type(), "max_pool2x2", [&] {
    const auto* const from = input.data_ptr<scalar_t>();
    auto* const to = output.data_ptr<scalar_t>();
    auto* const won = winners.data_ptr<uint8_t>();
    over_lines(input, [&](int64_t source, int64_t target) { pool(from + source, from + source + width, to + target, won + target, width / 2); });
  });
  return output;
}

static at::Tensor spread_on_cpu(const at::Tensor& gradient, const at::Tensor& winners, at::IntArrayRef sizes) {
  const auto source = gradient.contiguous();
  auto result = sizes[2] % 2 == 0 && sizes[3] % 2 == 0 ? at::empty(sizes, source.options()) : at::zeros(sizes, source.options());
  AT_DISPATCH_FLOATING_TYPES(source.scalar_type(), "max_pool2x2_gradient", [&] {
    const auto* const from = source.data_ptr<scalar_t>();
    const auto* const won = winners.data_ptr<uint8_t>();
    auto* const to = result.data_ptr<scalar_t>();
    over_lines(result, [&](int64_t upper, int64_t line) { spread(from + line, won + line, to + upper, to + upper + sizes[3], sizes[3] / 2); });
  });
  return result;
}

static at::Tensor gather_on_cpu(const at::Tensor& picture, const at::Tensor& winners) {
  const auto input = picture.contiguous();
  const int64_t width = input.size(3);
  auto output = at::empty(winners.sizes(), input.options());
  AT_DISPATCH_FLOATING_TYPES(input.scalar_type(), "max_pool2x2_gather", [&] {
    const auto* const from = input.data_ptr<scalar_t>();
    const auto* const won = winners.data_ptr<uint8_t>();
    auto* const to = output.data_ptr<scalar_t>();
    over_lines(input, [&](int64_t upper, int64_t line) { gather_lines(from + upper, from + upper + width, won + line, to + line, width / 2); });
  });
  return output;
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

static at::Tensor gather(const at::Tensor& picture, const at::Tensor& winners);

/// Puts each value where the largest of its square stood; its own gradient gathers from there, and so on at every order.
struct Spread : torch::autograd::Function<Spread> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& gradient, const at::Tensor& winners, std::vector<int64_t> sizes) {
    context->save_for_backward({winners});
    const at::AutoDispatchBelowADInplaceOrView below;
    return spread_on_cpu(gradient, winners, sizes);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    return {gather(gradients[0], context->get_saved_variables()[0]), at::Tensor(), at::Tensor()};
  }
};

struct Gather : torch::autograd::Function<Gather> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& picture, const at::Tensor& winners) {
    context->save_for_backward({winners});
    context->saved_data["sizes"] = picture.sizes().vec();
    const at::AutoDispatchBelowADInplaceOrView below;
    return gather_on_cpu(picture, winners);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    return {Spread::apply(gradients[0], context->get_saved_variables()[0], context->saved_data["sizes"].toIntVector()), at::Tensor()};
  }
};

static at::Tensor gather(const at::Tensor& picture, const at::Tensor& winners) {
  return Gather::apply(picture, winners);
}

struct MaxPool : torch::autograd::Function<MaxPool> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& picture) {
    const at::AutoDispatchBelowADInplaceOrView below;
    at::Tensor winners;
    auto output = pool_on_cpu(picture, winners);
    context->save_for_backward({winners});
    context->saved_data["sizes"] = picture.sizes().vec();
    return output;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    return {Spread::apply(gradients[0], context->get_saved_variables()[0], context->saved_data["sizes"].toIntVector())};
  }
};

TORCH_LIBRARY_FRAGMENT(rescale, library) {
  library.def("max_pool2x2(Tensor input) -> Tensor");
}

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("max_pool2x2", [](const at::Tensor& input) {
    at::Tensor winners;
    return pool_on_cpu(input, winners);
  });
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("max_pool2x2", [](const at::Tensor& input) { return MaxPool::apply(input); });
}

}  // namespace rescale
