#include <cstdlib>

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "value.h"

using rescale::borrow;
using rescale::guarded;
using rescale::TensorHandle;

static torch::autograd::variable_list variables(const TensorHandle* handles, int32_t count) {
  torch::autograd::variable_list list;
  list.reserve(count);
  for (int32_t i = 0; i < count; i++) {
    list.push_back(borrow(handles[i]));
  }
  return list;
}

RESCALE_EXPORT int32_t rescale_backward(const TensorHandle* tensors, int32_t tensor_count, const TensorHandle* gradients,
                                        int32_t gradient_count, const TensorHandle* inputs, int32_t input_count,
                                        int32_t retain_graph, int32_t create_graph) {
  return guarded<int32_t>(-1, [&] {
    torch::autograd::backward(variables(tensors, tensor_count), variables(gradients, gradient_count), retain_graph != 0,
                              create_graph != 0, variables(inputs, input_count));
    return 0;
  });
}

/// Writes one gradient for each input to `results`; null where an unused input is allowed.
RESCALE_EXPORT int32_t rescale_grad(const TensorHandle* outputs, int32_t output_count, const TensorHandle* inputs, int32_t input_count,
                                    const TensorHandle* gradients, int32_t gradient_count, int32_t retain_graph, int32_t create_graph,
                                    int32_t allow_unused, TensorHandle* results) {
  return guarded<int32_t>(-1, [&] {
    auto found = torch::autograd::grad(variables(outputs, output_count), variables(inputs, input_count),
                                       variables(gradients, gradient_count), retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (auto& gradient : found) {
      *results++ = gradient.defined() ? gradient.unsafeReleaseTensorImpl() : nullptr;
    }
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_grad_enabled() {
  return c10::GradMode::is_enabled() ? 1 : 0;
}

RESCALE_EXPORT void rescale_set_grad_enabled(int32_t enabled) {
  c10::GradMode::set_enabled(enabled != 0);
}

RESCALE_EXPORT int32_t rescale_inference_mode_enabled() {
  return c10::InferenceMode::is_enabled() ? 1 : 0;
}

/// Enters inference mode (or leaves it for a while) on this thread until rescale_inference_mode_end.
RESCALE_EXPORT void* rescale_inference_mode_begin(int32_t enabled) {
  return guarded<void*>(nullptr, [&] { return new c10::InferenceMode(enabled != 0); });
}

RESCALE_EXPORT void rescale_inference_mode_end(void* guard) {
  delete static_cast<c10::InferenceMode*>(guard);
}
