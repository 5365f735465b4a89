#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include <c10/core/TensorImpl.h>
#include <c10/util/Exception.h>
#include <c10/util/intrusive_ptr.h>

#define RESCALE_EXPORT extern "C" __attribute__((visibility("default")))

namespace rescale {

/// A tensor as C# holds it: one owned reference to the implementation; null is an undefined tensor.
using TensorHandle = c10::TensorImpl*;

/// Remembers the calling thread's error message, which C# fetches with rescale_last_error.
void set_error(const std::string& message);

/// Runs `body`; an exception becomes the thread's error message and `failure` the result. No
/// exception may cross the C boundary.
template <typename Result, typename Body>
Result guarded(Result failure, Body&& body) noexcept {
  try {
    return body();
  } catch (const c10::Error& error) {
    set_error(error.what_without_backtrace());
  } catch (const std::exception& error) {
    set_error(error.what());
  } catch (...) {
    set_error("An exception of unknown type left libtorch.");
  }
  return failure;
}

}  // namespace rescale
