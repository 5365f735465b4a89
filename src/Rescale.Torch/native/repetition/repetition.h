#pragma once

#include <array>

#include <ATen/Dispatch.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "../optional_tensor.h"
#include "tiling.h"

namespace rescale {

/// A transform's parameters: those of the blocks, of the rows and of the columns that are left over; undefined where nothing is.
using Parameters = std::array<at::Tensor, 3>;

/// The operator that a transform makes of a base weight. A transform is a class with
/// - `sizes(tiling, pass)`: the sizes of its parameters for a pass,
/// - `accepts(type, weight_type)`: whether parameters may have a type,
/// - `expand<T>(pass, source, parameters, target)`: writes the pass,
/// - `gradient<T>(pass, source, parameters, gradient, source_gradient)`: adds to the source's gradient and returns that of
///   the parameters, undefined where they have none.
template <typename Transform>
struct Repetition {
  /// The operator on the CPU.
  static at::Tensor on_cpu(const at::Tensor& weight, const at::Tensor& blocks, const OptionalTensor& rows, const OptionalTensor& columns,
                           int64_t out_channels, int64_t in_channels) {
    const Tiling tiling(weight, out_channels, in_channels);
    return expand(tiling, weight.contiguous(), checked(tiling, weight, {blocks, defined(rows), defined(columns)}));
  }

  /// The operator where gradients are wanted.
  static at::Tensor differentiable(const at::Tensor& weight, const at::Tensor& blocks, const OptionalTensor& rows,
                                   const OptionalTensor& columns, int64_t out_channels, int64_t in_channels) {
    return Differentiable::apply(weight, blocks, rows, columns, out_channels, in_channels);
  }

 private:
  struct Differentiable : torch::autograd::Function<Differentiable> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& weight, const at::Tensor& blocks,
                              const OptionalTensor& rows, const OptionalTensor& columns, int64_t out_channels, int64_t in_channels) {
      context->save_for_backward({weight, blocks, defined(rows), defined(columns)});
      context->saved_data["out_channels"] = out_channels;
      context->saved_data["in_channels"] = in_channels;
      const at::AutoDispatchBelowADInplaceOrView below;
      return on_cpu(weight, blocks, rows, columns, out_channels, in_channels);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
      TORCH_CHECK(!c10::GradMode::is_enabled(),
                  "the fused repetition has first derivatives only: second derivatives need RepeatedConv2d.FastPath = false");
      const auto saved = context->get_saved_variables();
      const Tiling tiling(saved[0], context->saved_data["out_channels"].toInt(), context->saved_data["in_channels"].toInt());
      const auto parameters = checked(tiling, saved[0], {saved[1], saved[2], saved[3]});
      Parameters parameter_gradients;
      auto weight_gradient = gradient(tiling, saved[0].contiguous(), parameters, gradients[0], parameter_gradients);
      return {weight_gradient, parameter_gradients[0], parameter_gradients[1], parameter_gradients[2], at::Tensor(), at::Tensor()};
    }
  };

  static Parameters checked(const Tiling& tiling, const at::Tensor& weight, Parameters parameters) {
    TORCH_CHECK(weight.scalar_type() == at::kFloat || weight.scalar_type() == at::kDouble,
                "a base weight is repeated in float32 or float64, not ", weight.scalar_type());
    const char* const names[] = {"blocks", "rows", "columns"};
    const Pass passes[] = {tiling.blocks(), tiling.rows(), tiling.columns()};
    for (int i = 0; i < 3; i++) {
      auto& parameter = parameters[i];
      if (passes[i].rows == 0 || passes[i].run == 0) {
        TORCH_CHECK(!parameter.defined(), "'", names[i], "' must be none: the blocks leave no ", names[i], " over");
        continue;
      }
      const auto sizes = Transform::sizes(tiling, passes[i]);
      TORCH_CHECK(parameter.defined(), "'", names[i], "' is missing; it must be ", at::IntArrayRef(sizes));
      TORCH_CHECK(parameter.sizes() == at::IntArrayRef(sizes), "'", names[i], "' must be ", at::IntArrayRef(sizes), ", not ",
                  parameter.sizes());
      TORCH_CHECK(Transform::accepts(parameter.scalar_type(), weight.scalar_type()), "'", names[i], "' is ", parameter.scalar_type(),
                  ", which does not go with a weight in ", weight.scalar_type());
      TORCH_CHECK(parameter.device() == weight.device(), "'", names[i], "' is on ", parameter.device(), ", the weight on ",
                  weight.device());
      parameter = parameter.contiguous();
    }
    return parameters;
  }

  static at::Tensor expand(const Tiling& tiling, const at::Tensor& weight, const Parameters& parameters) {
    auto effective = at::empty(tiling.effective_sizes(), weight.options());
    AT_DISPATCH_FLOATING_TYPES(weight.scalar_type(), "repeat", [&] {
      auto* target = effective.template data_ptr<scalar_t>();
      Transform::expand(tiling.blocks(), weight.template data_ptr<scalar_t>(), parameters[0], target);
      if (parameters[1].defined()) {
        Transform::template expand<scalar_t>(tiling.rows(), target, parameters[1], target);
      }
      if (parameters[2].defined()) {
        Transform::template expand<scalar_t>(tiling.columns(), target, parameters[2], target);
      }
    });
    return effective;
  }

  static at::Tensor gradient(const Tiling& tiling, const at::Tensor& weight, const Parameters& parameters, const at::Tensor& output_gradient,
                             Parameters& parameter_gradients) {
    auto weight_gradient = at::zeros(weight.sizes(), weight.options());
    auto remaining = output_gradient.contiguous();
    at::Tensor effective;
    if (tiling.has_remainder()) {
      // Remainders are made from the effective weight: it is computed again, and their gradients join those of what they
      // were made from, in a copy that is this function's own.
      effective = expand(tiling, weight, parameters);
      remaining = remaining.is_same(output_gradient) ? remaining.clone() : remaining;
    }
    AT_DISPATCH_FLOATING_TYPES(weight.scalar_type(), "repeat_gradient", [&] {
      auto* const above = remaining.template data_ptr<scalar_t>();
      if (parameters[2].defined()) {
        parameter_gradients[2] =
            Transform::template gradient<scalar_t>(tiling.columns(), effective.template data_ptr<scalar_t>(), parameters[2], above, above);
      }
      if (parameters[1].defined()) {
        parameter_gradients[1] =
            Transform::template gradient<scalar_t>(tiling.rows(), effective.template data_ptr<scalar_t>(), parameters[1], above, above);
      }
      parameter_gradients[0] = Transform::template gradient<scalar_t>(tiling.blocks(), weight.template data_ptr<scalar_t>(), parameters[0],
                                                                      above, weight_gradient.template data_ptr<scalar_t>());
    });
    return weight_gradient;
  }
};

}  // namespace rescale
