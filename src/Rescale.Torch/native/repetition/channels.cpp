#include <algorithm>
#include <cstring>

#include <ATen/Dispatch.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "../grain_size.h"
#include "../vectorized.h"
#include "tiling.h"

namespace rescale {

// Summing and tiling channels are each other's adjoints: the gradient of one is the other.
static at::Tensor sum_channels(const at::Tensor& input, int64_t channels);
static at::Tensor tile_channels(const at::Tensor& input, int64_t channels);

/// An activation [N, C, …] seen as N lines of contiguous elements, and the lines that belong to another number of channels.
struct Lines {
  Lines(const at::Tensor& input, int64_t channels, const char* what) {
    TORCH_CHECK(input.dim() >= 2 && input.size(1) > 0, "channels are ", what, " in [N, C, ...] with at least one channel, not ", input.sizes());
    TORCH_CHECK(channels > 0, "channels are ", what, " to at least one, not ", channels);
    TORCH_CHECK(input.scalar_type() == at::kFloat || input.scalar_type() == at::kDouble, "channels are ", what,
                " in float32 or float64, not ", input.scalar_type());
    sizes = input.sizes().vec();
    sizes[1] = channels;
    count = input.size(0);
    const int64_t per_channel = count == 0 ? 0 : input.numel() / (count * input.size(1));
    source = input.size(1) * per_channel;
    target = channels * per_channel;
  }

  std::vector<int64_t> sizes;
  int64_t count, source, target;
};

template <typename Number>
static RESCALE_INLINE void add(const Number* source, Number* target, int64_t length) {
#pragma omp simd
  for (int64_t i = 0; i < length; i++) {
    target[i] += source[i];
  }
}

RESCALE_VECTORIZED static void add_run(const float* source, float* target, int64_t length) { add(source, target, length); }
RESCALE_VECTORIZED static void add_run(const double* source, double* target, int64_t length) { add(source, target, length); }

/// Part of a line that stays in the cache while it is summed.
constexpr int64_t piece = 4096;

template <typename Number>
static void sum_lines(const Lines& lines, const Number* input, Number* output) {
  const int64_t pieces = (lines.target + piece - 1) / piece;
  at::parallel_for(0, lines.count * pieces, grain_size(std::min(piece, lines.source)), [&](int64_t begin, int64_t end) {
    for (int64_t unit = begin; unit < end; unit++) {
      const int64_t start = unit % pieces * piece;
      const auto* const source = input + unit / pieces * lines.source;
      auto* const target = output + unit / pieces * lines.target + start;
      const int64_t length = std::min(piece, lines.target - start);
      const int64_t copied = std::clamp<int64_t>(lines.source - start, 0, length);
      std::copy_n(source + start, copied, target);
      std::fill_n(target + copied, length - copied, Number(0));
      for (int64_t from = start + lines.target; from < lines.source; from += lines.target) {
        add_run(source + from, target, std::min(length, lines.source - from));
      }
    }
  });
}

template <typename Number>
static void tile_lines(const Lines& lines, const Number* input, Number* output) {
  at::parallel_for(0, lines.count, grain_size(lines.target), [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; line++) {
      for (int64_t start = 0; start < lines.target; start += lines.source) {
        std::copy_n(input + line * lines.source, std::min(lines.source, lines.target - start), output + line * lines.target + start);
      }
    }
  });
}

static at::Tensor sum_on_cpu(const at::Tensor& input, int64_t channels) {
  const Lines lines(input, channels, "summed");
  const auto source = input.contiguous();
  auto output = at::empty(lines.sizes, source.options());
  AT_DISPATCH_FLOATING_TYPES(source.scalar_type(), "sum_channels",
                             [&] { sum_lines(lines, source.data_ptr<scalar_t>(), output.data_ptr<scalar_t>()); });
  return output;
}

static at::Tensor tile_on_cpu(const at::Tensor& input, int64_t channels) {
  const Lines lines(input, channels, "tiled");
  const auto source = input.contiguous();
  auto output = at::empty(lines.sizes, source.options());
  AT_DISPATCH_FLOATING_TYPES(source.scalar_type(), "tile_channels",
                             [&] { tile_lines(lines, source.data_ptr<scalar_t>(), output.data_ptr<scalar_t>()); });
  return output;
}

using ChannelOperator = at::Tensor (*)(const at::Tensor& input, int64_t channels);

template <ChannelOperator on_cpu, ChannelOperator adjoint>
struct LinearInChannels : torch::autograd::Function<LinearInChannels<on_cpu, adjoint>> {
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input, int64_t channels) {
    context->saved_data["channels"] = input.dim() < 2 ? 0 : input.size(1);
    const at::AutoDispatchBelowADInplaceOrView below;
    return on_cpu(input, channels);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, const torch::autograd::variable_list& gradients) {
    return {adjoint(gradients[0], context->saved_data["channels"].toInt()), at::Tensor()};
  }
};

static at::Tensor sum_channels(const at::Tensor& input, int64_t channels) {
  return LinearInChannels<sum_on_cpu, tile_channels>::apply(input, channels);
}

static at::Tensor tile_channels(const at::Tensor& input, int64_t channels) {
  return LinearInChannels<tile_on_cpu, sum_channels>::apply(input, channels);
}

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("sum_channels", sum_on_cpu);
  library.impl("tile_channels", tile_on_cpu);
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("sum_channels", sum_channels);
  library.impl("tile_channels", tile_channels);
}

}  // namespace rescale
