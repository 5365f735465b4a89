#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <torch/library.h>

#include "bridge.h"
#include "optional_tensor.h"

// Shapes without values: operators that PyTorch teaches the meta device in Python only, so that libtorch alone cannot.
// With them a network runs on meta tensors, which tells its shapes without allocating or computing anything.

namespace {

using rescale::OptionalTensor;

/// Pixels along one dimension after a convolution.
int64_t convolved(int64_t size, int64_t kernel, int64_t stride, int64_t padding, int64_t dilation) {
  return (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
}

/// Pixels along one dimension after a transposed convolution.
int64_t spread(int64_t size, int64_t kernel, int64_t stride, int64_t padding, int64_t dilation, int64_t output_padding) {
  return (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1;
}

int64_t along(at::IntArrayRef values, int64_t dimension) {
  return values.size() == 1 ? values[0] : values[dimension];
}

at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const OptionalTensor& /*bias*/, at::IntArrayRef stride,
                       at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef output_padding, int64_t groups) {
  TORCH_CHECK(input.dim() == weight.dim(), "Expected an input with ", weight.dim(), " dimensions for the weight ", weight.sizes(),
              ", but got ", input.sizes());
  const int64_t expected_channels = transposed ? weight.size(0) : weight.size(1) * groups;
  TORCH_CHECK(input.size(1) == expected_channels, "Given groups=", groups, ", weight of size ", weight.sizes(), ", expected input",
              input.sizes(), " to have ", expected_channels, " channels, but got ", input.size(1), " channels instead");
  std::vector<int64_t> sizes{input.size(0), transposed ? weight.size(1) * groups : weight.size(0)};
  for (int64_t i = 0; i < input.dim() - 2; i++) {
    const int64_t size = input.size(i + 2), kernel = weight.size(i + 2);
    const int64_t pixels =
        transposed
            ? spread(size, kernel, along(stride, i), along(padding, i), along(dilation, i), along(output_padding, i))
            : convolved(size, kernel, along(stride, i), along(padding, i), along(dilation, i));
    TORCH_CHECK(size + 2 * along(padding, i) > along(dilation, i) * (kernel - 1) && pixels > 0,
                "Calculated padded input size per channel is smaller than the kernel: input ", input.sizes(), ", weight ", weight.sizes());
    sizes.push_back(pixels);
  }
  return at::empty(sizes, input.options());
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> native_batch_norm(const at::Tensor& input, const OptionalTensor& weight,
                                                                 const OptionalTensor& bias, const OptionalTensor& running_mean,
                                                                 const OptionalTensor& running_var, bool training,
                                                                 double /*momentum*/, double /*eps*/) {
  for (const auto* statistics : {&weight, &bias, &running_mean, &running_var}) {
    if (statistics->has_value() && (*statistics)->defined()) {
      TORCH_CHECK((*statistics)->numel() == input.size(1), "batch norm of ", (*statistics)->numel(), " channels got ", input.sizes());
    }
  }
  const int64_t saved = training ? input.size(1) : 0;
  return {at::empty_like(input), at::empty({saved}, input.options()), at::empty({saved}, input.options())};
}

at::Tensor relu(const at::Tensor& self) {
  return at::empty_like(self);
}

at::Tensor adaptive_avg_pool2d(const at::Tensor& self, at::IntArrayRef output_size) {
  std::vector<int64_t> sizes = self.sizes().vec();
  TORCH_CHECK(sizes.size() >= 3 && output_size.size() == 2, "adaptive_avg_pool2d takes [N, C, H, W] or [C, H, W], but got ", self.sizes());
  sizes[sizes.size() - 2] = output_size[0];
  sizes[sizes.size() - 1] = output_size[1];
  return at::empty(sizes, self.options());
}

at::Tensor roll(const at::Tensor& self, at::IntArrayRef /*shifts*/, at::IntArrayRef /*dims*/) {
  return at::empty_like(self);
}

at::Tensor rot90(const at::Tensor& self, int64_t k, at::IntArrayRef dims) {
  TORCH_CHECK(dims.size() == 2, "expected total rotation dims == 2, but got dims = ", dims.size());
  std::vector<int64_t> sizes = self.sizes().vec();
  if (k % 2 != 0) {
    std::swap(sizes.at(dims[0] < 0 ? dims[0] + self.dim() : dims[0]), sizes.at(dims[1] < 0 ? dims[1] + self.dim() : dims[1]));
  }
  return at::empty(sizes, self.options());
}

/// Adds one kernel unless this libtorch has its own.
template <typename Kernel>
void add(torch::Library& library, const char* name, Kernel kernel) {
  const auto op = c10::Dispatcher::singleton().findSchema({std::string("aten::") + name, ""});
  if (op.has_value() && !op->hasKernelForDispatchKey(c10::DispatchKey::Meta)) {
    library.impl(name, kernel);
  }
}

torch::Library meta_kernels() {
  torch::Library library(torch::Library::IMPL, "aten", c10::DispatchKey::Meta, __FILE__, __LINE__);
  add(library, "convolution", &convolution);
  add(library, "native_batch_norm", &native_batch_norm);
  add(library, "relu", &relu);
  add(library, "_adaptive_avg_pool2d", &adaptive_avg_pool2d);
  add(library, "roll", &roll);
  add(library, "rot90", &rot90);
  return library;
}

// Registered while the bridge is loaded: libtorch, which the bridge is linked to, has registered its own kernels by then.
const torch::Library kernels = meta_kernels();

}  // namespace
