#pragma once

#include <type_traits>
#include <utility>

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

namespace rescale {

/// `Tensor?`, which is a c10::optional in libtorch 1.13 and a std::optional in 2.x.
using OptionalTensor = std::decay_t<decltype(std::declval<c10::IValue>().toOptional<at::Tensor>())>;

/// The tensor, undefined where there is none.
inline at::Tensor defined(const OptionalTensor& tensor) {
  return tensor.has_value() ? *tensor : at::Tensor();
}

}  // namespace rescale
