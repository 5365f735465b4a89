#include "bridge.h"

namespace rescale {

static thread_local std::string last_error;

void set_error(const std::string& message) {
  last_error = message;
}

}  // namespace rescale

/// The message of the last failed call on this thread, in UTF-8; valid until the next failure.
RESCALE_EXPORT const char* rescale_last_error() {
  return rescale::last_error.c_str();
}
