#include <mutex>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

#include "value.h"

using rescale::borrow;
using rescale::guarded;
using rescale::TensorHandle;

RESCALE_EXPORT int32_t rescale_manual_seed(int64_t seed) {
  return guarded<int32_t>(-1, [&] {
    at::manual_seed(static_cast<uint64_t>(seed));
    return 0;
  });
}

/// A new generator on the CPU.
RESCALE_EXPORT at::Generator* rescale_generator_new(uint64_t seed) {
  return guarded<at::Generator*>(nullptr, [&] { return new at::Generator(at::detail::createCPUGenerator(seed)); });
}

/// The device's own generator, which operators use when they are given none.
RESCALE_EXPORT at::Generator* rescale_generator_default(int32_t device_type, int32_t device_index) {
  return guarded<at::Generator*>(nullptr, [&] {
    const c10::Device device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index));
    return new at::Generator(at::globalContext().defaultGenerator(device));
  });
}

RESCALE_EXPORT void rescale_generator_release(at::Generator* generator) {
  delete generator;
}

RESCALE_EXPORT int32_t rescale_generator_set_seed(at::Generator* generator, uint64_t seed) {
  return guarded<int32_t>(-1, [&] {
    const std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(seed);
    return 0;
  });
}

/// Draws a new seed from the operating system.
RESCALE_EXPORT uint64_t rescale_generator_reseed(at::Generator* generator) {
  return guarded<uint64_t>(0, [&] {
    const std::lock_guard<std::mutex> lock(generator->mutex());
    return generator->seed();
  });
}

RESCALE_EXPORT uint64_t rescale_generator_initial_seed(at::Generator* generator) {
  return guarded<uint64_t>(0, [&] { return generator->current_seed(); });
}

RESCALE_EXPORT TensorHandle rescale_generator_state(at::Generator* generator) {
  return guarded<TensorHandle>(nullptr, [&] {
    const std::lock_guard<std::mutex> lock(generator->mutex());
    return generator->get_state().unsafeReleaseTensorImpl();
  });
}

RESCALE_EXPORT int32_t rescale_generator_set_state(at::Generator* generator, TensorHandle state) {
  return guarded<int32_t>(-1, [&] {
    const std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(borrow(state));
    return 0;
  });
}
