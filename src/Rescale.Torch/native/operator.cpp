#include <cstdlib>
#include <cstring>
#include <sstream>

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include "value.h"

using rescale::guarded;
using rescale::Value;

static c10::OperatorHandle find(const char* name) {
  const char* dot = std::strchr(name, '.');
  if (dot == nullptr) {
    return c10::Dispatcher::singleton().findSchemaOrThrow(name, "");
  }
  return c10::Dispatcher::singleton().findSchemaOrThrow(std::string(name, dot).c_str(), dot + 1);
}

/// Finds an operator by its schema's name, for example "aten::add.Tensor". The handle lives as long as the process.
RESCALE_EXPORT void* rescale_find_operator(const char* name) {
  return guarded<void*>(nullptr, [&] { return new c10::OperatorHandle(find(name)); });
}

/// The operator's schema as text, to be freed with rescale_free.
RESCALE_EXPORT char* rescale_operator_schema(const char* name) {
  return guarded<char*>(nullptr, [&] {
    std::ostringstream text;
    text << find(name).schema();
    return strdup(text.str().c_str());
  });
}

/// Calls an operator through the dispatcher: autograd, device and everything else that libtorch does apply.
/// Arguments beyond `argument_count` take the schema's defaults. Returns the number of results, or -1 on error.
RESCALE_EXPORT int32_t rescale_call(void* handle, const Value* arguments, int32_t argument_count, Value* results,
                                    int32_t result_capacity) {
  return guarded<int32_t>(-1, [&] {
    const auto& op = *static_cast<c10::OperatorHandle*>(handle);
    const auto& schema = op.schema();
    const auto& expected = schema.arguments();
    TORCH_CHECK(argument_count <= static_cast<int32_t>(expected.size()), "takes at most ", expected.size(), " arguments, but got ",
                argument_count);
    TORCH_CHECK(static_cast<int32_t>(schema.returns().size()) <= result_capacity, "returns ", schema.returns().size(),
                " values, more than the ", result_capacity, " asked for");

    torch::jit::Stack stack;
    stack.reserve(std::max(expected.size(), schema.returns().size()));
    const Value missing{rescale::Kind::none, 0, {0}};
    for (int32_t i = 0; i < static_cast<int32_t>(expected.size()); i++) {
      stack.push_back(rescale::to_ivalue(i < argument_count ? arguments[i] : missing, expected[i]));
    }
    op.callBoxed(stack);
    for (size_t i = 0; i < stack.size(); i++) {
      results[i] = rescale::from_ivalue(std::move(stack[i]));
    }
    return static_cast<int32_t>(stack.size());
  });
}

RESCALE_EXPORT void rescale_free(void* memory) {
  std::free(memory);
}
