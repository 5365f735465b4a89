#include <cstdlib>
#include <functional>

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>

#include "value.h"

using rescale::borrow;
using rescale::guarded;
using rescale::TensorHandle;
using rescale::Value;

RESCALE_EXPORT void rescale_tensor_release(TensorHandle handle) {
  if (handle != nullptr) {
    c10::raw::intrusive_ptr::decref(handle);
  }
}

/// A second handle to the same tensor: gradients and values stay shared.
RESCALE_EXPORT TensorHandle rescale_tensor_alias(TensorHandle handle) {
  c10::raw::intrusive_ptr::incref(handle);
  return handle;
}

RESCALE_EXPORT int64_t rescale_tensor_dim(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return handle->dim(); });
}

RESCALE_EXPORT int64_t rescale_tensor_numel(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return handle->numel(); });
}

RESCALE_EXPORT int32_t rescale_tensor_sizes(TensorHandle handle, int64_t* sizes) {
  return guarded<int32_t>(-1, [&] {
    const auto from = handle->sizes();
    std::copy(from.begin(), from.end(), sizes);
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_tensor_strides(TensorHandle handle, int64_t* strides) {
  return guarded<int32_t>(-1, [&] {
    const auto from = handle->strides();
    std::copy(from.begin(), from.end(), strides);
    return 0;
  });
}

RESCALE_EXPORT int64_t rescale_tensor_storage_offset(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return handle->storage_offset(); });
}

RESCALE_EXPORT int32_t rescale_tensor_scalar_type(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(c10::typeMetaToScalarType(handle->dtype())); });
}

RESCALE_EXPORT int64_t rescale_tensor_element_size(TensorHandle handle) {
  return guarded<int64_t>(-1, [&] { return static_cast<int64_t>(handle->dtype().itemsize()); });
}

RESCALE_EXPORT int32_t rescale_tensor_device_type(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(handle->device().type()); });
}

/// The device's index; -1 where the device has none, as the CPU.
RESCALE_EXPORT int32_t rescale_tensor_device_index(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(handle->device().index()); });
}

RESCALE_EXPORT int32_t rescale_tensor_is_contiguous(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(handle->is_contiguous()); });
}

RESCALE_EXPORT int32_t rescale_tensor_is_sparse(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(handle->is_sparse()); });
}

/// Address of the first element; null for an empty tensor and on error.
RESCALE_EXPORT void* rescale_tensor_data(TensorHandle handle) {
  return guarded<void*>(nullptr, [&] { return borrow(handle).data_ptr(); });
}

/// A tensor over memory that belongs to the caller; `deleter` is called with `context` when the last tensor over it is gone.
RESCALE_EXPORT TensorHandle rescale_tensor_from_memory(void* data, const int64_t* sizes, int32_t dimensions, int32_t scalar_type,
                                                       void (*deleter)(void*), void* context) {
  return guarded<TensorHandle>(nullptr, [&] {
    const auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(scalar_type));
    const at::IntArrayRef shape(sizes, dimensions);
    auto tensor = deleter == nullptr ? at::from_blob(data, shape, options)
                                     : at::from_blob(data, shape, [deleter, context](void*) { deleter(context); }, options);
    return tensor.unsafeReleaseTensorImpl();
  });
}

RESCALE_EXPORT TensorHandle rescale_tensor_grad(TensorHandle handle) {
  return guarded<TensorHandle>(nullptr, [&]() -> TensorHandle {
    auto gradient = borrow(handle).grad();
    return gradient.defined() ? gradient.unsafeReleaseTensorImpl() : nullptr;
  });
}

RESCALE_EXPORT int32_t rescale_tensor_set_grad(TensorHandle handle, TensorHandle gradient) {
  return guarded<int32_t>(-1, [&] {
    borrow(handle).mutable_grad() = borrow(gradient);
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_tensor_requires_grad(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(borrow(handle).requires_grad()); });
}

RESCALE_EXPORT int32_t rescale_tensor_set_requires_grad(TensorHandle handle, int32_t requires_grad) {
  return guarded<int32_t>(-1, [&] {
    const auto tensor = borrow(handle);
    TORCH_CHECK(requires_grad || tensor.is_leaf(),
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph "
                "that doesn't require differentiation use detach()");
    tensor.set_requires_grad(requires_grad != 0);
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_tensor_is_leaf(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<int32_t>(borrow(handle).is_leaf()); });
}

RESCALE_EXPORT int32_t rescale_tensor_retain_grad(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] {
    borrow(handle).retain_grad();
    return 0;
  });
}
