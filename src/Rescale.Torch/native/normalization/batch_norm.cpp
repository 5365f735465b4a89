#include <algorithm>
#include <array>
#include <cmath>

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/native_batch_norm_backward.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "../optional_tensor.h"
#include "moments.h"

// Batch norm by the batch's own statistics, equal in every bit to libtorch 1.13's where that uses AVX2: the same operations on
// the same numbers in the same order, but for several channels at a time. libtorch's wait for one addition after the other.

namespace rescale {

/// What libtorch calls save_mean and save_invstd.
struct Statistics {
  at::Tensor mean, inverse_deviation;
};

static void check(const at::Tensor& input, const at::Tensor& tensor, const char* name) {
  TORCH_CHECK(!tensor.defined() || (tensor.scalar_type() == at::kFloat && tensor.is_contiguous() && tensor.numel() == input.size(1)), "'",
              name, "' must be ", input.size(1), " contiguous values in float32");
}

/// libtorch adds a mean to its running one in float32, a variance (`Number` is double) in float64.
template <typename Number>
static float moving_average(float running, Number value, float momentum) {
  return static_cast<float>(momentum * value + (1 - momentum) * running);
}

static at::Tensor normalize_on_cpu(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const at::Tensor& running_mean,
                                   const at::Tensor& running_variance, double momentum, double epsilon, Statistics& statistics) {
  TORCH_CHECK(input.dim() >= 3 && input.numel() > 0 && input.scalar_type() == at::kFloat && input.is_contiguous(),
              "batches are normalized in contiguous float32 [N, C, ...] that is not empty, not in ", input.scalar_type(), " ", input.sizes());
  check(input, weight, "weight");
  check(input, bias, "bias");
  check(input, running_mean, "running_mean");
  check(input, running_variance, "running_var");
  const int64_t count = input.size(0), channels = input.size(1), length = input.numel() / count / channels, values = count * length;
  auto output = at::empty_like(input);
  statistics = {at::empty({channels}, input.options()), at::empty({channels}, input.options())};
  const auto* const from = input.data_ptr<float>();
  auto* const to = output.data_ptr<float>();
  auto* const means = statistics.mean.data_ptr<float>();
  auto* const inverses = statistics.inverse_deviation.data_ptr<float>();

  const auto normalize = [&](int64_t channel, float mean, float squares) {
    means[channel] = mean;
    const double biased = squares / static_cast<float>(values);
    inverses[channel] = static_cast<float>(biased != 0 || epsilon != 0 ? 1 / std::sqrt(biased + epsilon) : 0);
    if (running_mean.defined()) {
      auto& running = running_mean.data_ptr<float>()[channel];
      running = moving_average(running, mean, static_cast<float>(momentum));
    }
    if (running_variance.defined()) {
      auto& running = running_variance.data_ptr<float>()[channel];
      running = moving_average<double>(running, squares / static_cast<float>(values - 1), static_cast<float>(momentum));
    }
    const float factor = inverses[channel] * (weight.defined() ? weight.data_ptr<float>()[channel] : 1);
    const float addend = std::fma(-mean, factor, bias.defined() ? bias.data_ptr<float>()[channel] : 0);
    for (int64_t line = channel; line < count * channels; line += channels) {
      multiply_add(from + line * length, factor, addend, to + line * length, length);
    }
  };

  at::parallel_for(0, (channels + lanes - 1) / lanes, 1, [&](int64_t begin, int64_t end) {
    for (int64_t group = begin; group < end; group++) {
      // The last group may have fewer channels: its last one then takes several lanes.
      const auto channel = [&](int64_t lane) { return std::min(group * lanes + lane, channels - 1); };
      Lines lines;
      const auto over_lines = [&](auto&& body) {
        for (int64_t n = 0; n < count; n++) {
          for (int64_t lane = 0; lane < lanes; lane++) {
            lines[lane] = from + (n * channels + channel(lane)) * length;
          }
          body();
        }
      };
      std::array<double, lanes> sums{}, squares{};
      std::array<float, lanes> mean;
      over_lines([&] { add_values(lines, length, sums); });
      for (int64_t lane = 0; lane < lanes; lane++) {
        mean[lane] = static_cast<float>(sums[lane] / static_cast<double>(values));
      }
      over_lines([&] { add_squares(lines, length, mean, squares); });
      for (int64_t lane = 0; lane < std::min(lanes, channels - group * lanes); lane++) {
        normalize(channel(lane), mean[lane], static_cast<float>(squares[lane]));
      }
    }
  });
  return output;
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct BatchNorm : torch::autograd::Function<BatchNorm> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const OptionalTensor& weight, const OptionalTensor& bias,
                            const OptionalTensor& running_mean, const OptionalTensor& running_variance, double momentum, double epsilon) {
    const at::AutoDispatchBelowADInplaceOrView below;
    Statistics statistics;
    auto output = normalize_on_cpu(input, defined(weight), defined(bias), defined(running_mean), defined(running_variance), momentum, epsilon,
                                   statistics);
    context->save_for_backward({input, defined(weight), statistics.mean, statistics.inverse_deviation});
    context->saved_data["epsilon"] = epsilon;
    context->saved_data["weight"] = defined(weight).defined() && weight->requires_grad();
    context->saved_data["bias"] = defined(bias).defined() && bias->requires_grad();
    return output;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    const auto wanted = [&](const char* name) { return context->saved_data[name].toBool(); };
    const auto [input, weight, bias] =
        at::native_batch_norm_backward(gradients[0], saved[0], saved[1], {}, {}, saved[2], saved[3], true,
                                       context->saved_data["epsilon"].toDouble(), {saved[0].requires_grad(), wanted("weight"), wanted("bias")});
    return {input, weight, bias, at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

TORCH_LIBRARY_FRAGMENT(rescale, library) {
  library.def(
      "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, float momentum, float eps) -> Tensor");
}

TORCH_LIBRARY_IMPL(rescale, CPU, library) {
  library.impl("batch_norm", [](const at::Tensor& input, const OptionalTensor& weight, const OptionalTensor& bias,
                                const OptionalTensor& running_mean, const OptionalTensor& running_variance, double momentum, double epsilon) {
    Statistics unused;
    return normalize_on_cpu(input, defined(weight), defined(bias), defined(running_mean), defined(running_variance), momentum, epsilon, unused);
  });
}

TORCH_LIBRARY_IMPL(rescale, AutogradCPU, library) {
  library.impl("batch_norm", [](const at::Tensor& input, const OptionalTensor& weight, const OptionalTensor& bias,
                                const OptionalTensor& running_mean, const OptionalTensor& running_variance, double momentum, double epsilon) {
    return BatchNorm::apply(input, weight, bias, running_mean, running_variance, momentum, epsilon);
  });
}

}  // namespace rescale
