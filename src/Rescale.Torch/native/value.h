#pragma once

#include <cstdint>

#include <ATen/core/ivalue.h>

#include "bridge.h"

namespace c10 {
struct Argument;
}

namespace rescale {

/// What a Value holds; Rescale.Torch's ValueKind has the same numbers.
enum class Kind : int32_t {
  none = 0,     // None, or "use the schema's default" where the argument has one
  tensor = 1,
  integer = 2,
  real = 3,
  boolean = 4,
  integers = 5,   // pointer to int64_t
  reals = 6,      // pointer to double
  tensors = 7,    // pointer to TensorHandle; a null element is None
  text = 8,       // pointer to UTF-8, not terminated
  device = 9,     // device type in `length`, index in `integer`
  generator = 10  // pointer to at::Generator
};

/// One argument or result of an operator: 16 bytes, laid out alike in C# and C++. Lists are
/// borrowed for the length of a call; a list in a result is owned by the receiver, who frees it
/// with rescale_free.
struct Value {
  Kind kind;
  int32_t length;
  union {
    int64_t integer;
    double real;
    void* pointer;
    TensorHandle tensor;
  };
};
static_assert(sizeof(Value) == 16, "C# relies on this layout");

at::Tensor borrow(TensorHandle handle);

/// Hands the tensor's reference over; in `length` the KiB of memory that only this tensor keeps alive.
Value give(at::Tensor tensor);

/// The argument as the operator's schema wants it: integers widen to reals, a number becomes a list of the
/// schema's length, tensors become lists of optional tensors.
c10::IValue to_ivalue(const Value& value, const c10::Argument& argument);

Value from_ivalue(c10::IValue&& value);

}  // namespace rescale
