#include <functional>
#include <limits>
#include <string>

#include <malloc.h>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <c10/util/Logging.h>
#include <torch/version.h>

#include "bridge.h"

using rescale::guarded;

/// Runs when the library is loaded, before any tensor exists.
__attribute__((constructor)) static void prepare_process() {
  // A training step frees and takes the same large blocks again and again. Kept by malloc they cost nothing; given
  // back to the system each time they cost page faults, about a third of a step.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_TOP_PAD, 64 << 20);
  // Walking the C++ stack for each error takes milliseconds, and the C# stack is the one that helps.
  c10::SetStackTraceFetcher(std::function<std::string()>([] { return std::string(); }));
}

/// The libtorch this bridge was built against.
RESCALE_EXPORT const char* rescale_libtorch_version() {
  return TORCH_VERSION;
}

/// SHA-256 of the bridge's sources, in hexadecimal.
RESCALE_EXPORT const char* rescale_source_hash() {
  return RESCALE_SOURCE_HASH;
}

/// libtorch's description of how it was built; valid until the thread's next call.
RESCALE_EXPORT const char* rescale_build_description() {
  static thread_local std::string description;
  return guarded<const char*>(nullptr, [] {
    description = at::show_config();
    return description.c_str();
  });
}

/// The instruction set that libtorch chose its kernels for, for example "AVX2": results may differ between them.
/// Taken from the description, since 1.13 exports no function for it.
RESCALE_EXPORT const char* rescale_cpu_capability() {
  static thread_local std::string capability;
  return guarded<const char*>(nullptr, [] {
    const std::string description = at::show_config();
    const std::string label = "CPU capability usage: ";
    const auto start = description.find(label);
    TORCH_CHECK(start != std::string::npos, "libtorch does not tell its CPU capability");
    const auto from = start + label.size();
    capability = description.substr(from, description.find('\n', from) - from);
    return capability.c_str();
  });
}

/// How many CUDA devices there are: none when libtorch was built without CUDA, or where there is no driver.
RESCALE_EXPORT int32_t rescale_cuda_device_count() {
  return guarded<int32_t>(0, [] {
    constexpr auto cuda = c10::DeviceType::CUDA;
    return c10::impl::hasDeviceGuardImpl(cuda) ? static_cast<int32_t>(c10::impl::getDeviceGuardImpl(cuda)->deviceCount()) : 0;
  });
}

/// Waits until the current stream of a device has done its work; an index of -1 is the current device.
RESCALE_EXPORT int32_t rescale_cuda_synchronize(int32_t device_index) {
  return guarded<int32_t>(-1, [&] {
    constexpr auto cuda = c10::DeviceType::CUDA;
    TORCH_CHECK(c10::impl::hasDeviceGuardImpl(cuda), "this libtorch was built without CUDA");
    const auto* device = c10::impl::getDeviceGuardImpl(cuda);
    const auto index = device_index < 0 ? device->getDevice() : c10::Device(cuda, static_cast<c10::DeviceIndex>(device_index));
    device->synchronizeStream(device->getStream(index));
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_threads() {
  return at::get_num_threads();
}

RESCALE_EXPORT int32_t rescale_set_threads(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    at::set_num_threads(count);
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_interop_threads() {
  return at::get_num_interop_threads();
}

RESCALE_EXPORT int32_t rescale_set_interop_threads(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    at::set_num_interop_threads(count);
    return 0;
  });
}

RESCALE_EXPORT int32_t rescale_deterministic_algorithms() {
  return at::globalContext().deterministicAlgorithms() ? 1 : 0;
}

RESCALE_EXPORT int32_t rescale_set_deterministic_algorithms(int32_t enabled, int32_t warn_only) {
  return guarded<int32_t>(-1, [&] {
    at::globalContext().setDeterministicAlgorithms(enabled != 0, warn_only != 0);
    return 0;
  });
}
