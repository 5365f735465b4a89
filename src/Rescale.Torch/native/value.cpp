#include "value.h"

#include <cstdlib>
#include <limits>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/function_schema.h>
#include <ATen/core/jit_type.h>

namespace rescale {

at::Tensor borrow(TensorHandle handle) {
  if (handle == nullptr) {
    return {};
  }
  c10::raw::intrusive_ptr::incref(handle);
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle));
}

static int32_t kibibytes_owned(const at::Tensor& tensor) {
  // The storage of a meta tensor has a size, but no memory.
  if (!tensor.defined() || !tensor.has_storage() || tensor.is_meta() || tensor.storage().use_count() != 1) {
    return 0;
  }
  constexpr size_t most = std::numeric_limits<int32_t>::max();
  return static_cast<int32_t>(std::min(tensor.storage().nbytes() / 1024, most));
}

Value give(at::Tensor tensor) {
  Value value;
  value.kind = Kind::tensor;
  value.length = kibibytes_owned(tensor);
  value.tensor = tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
  return value;
}

static const char* name_of(Kind kind) {
  static const char* const names[] = {"nothing", "a tensor", "an integer", "a real number", "a boolean", "a list of integers",
                                      "a list of real numbers", "a list of tensors", "a text", "a device", "a generator"};
  return names[static_cast<int32_t>(kind)];
}

static bool is_number(Kind kind) {
  return kind == Kind::integer || kind == Kind::real || kind == Kind::boolean;
}

static double as_double(const Value& value) {
  return value.kind == Kind::real ? value.real : static_cast<double>(value.integer);
}

static c10::IValue to_list(const Value& value, const c10::ListType& type, const c10::Argument& argument, bool& converted) {
  const auto element = type.getElementType();
  // A list argument such as int[2] takes one number for all of its elements.
  const int32_t broadcast = argument.N() ? *argument.N() : 1;
  switch (element->kind()) {
    case c10::TypeKind::IntType: {
      c10::List<int64_t> list;
      if (value.kind == Kind::integers) {
        const auto* data = static_cast<const int64_t*>(value.pointer);
        list.reserve(value.length);
        for (int32_t i = 0; i < value.length; i++) {
          list.push_back(data[i]);
        }
        return list;
      }
      if (value.kind == Kind::integer) {
        list.resize(broadcast, value.integer);
        return list;
      }
      break;
    }
    case c10::TypeKind::FloatType: {
      c10::List<double> list;
      if (value.kind == Kind::reals) {
        const auto* data = static_cast<const double*>(value.pointer);
        for (int32_t i = 0; i < value.length; i++) {
          list.push_back(data[i]);
        }
        return list;
      }
      if (value.kind == Kind::real || value.kind == Kind::integer) {
        list.resize(broadcast, as_double(value));
        return list;
      }
      break;
    }
    case c10::TypeKind::BoolType: {
      c10::List<bool> list;
      if (value.kind == Kind::integers) {
        const auto* data = static_cast<const int64_t*>(value.pointer);
        for (int32_t i = 0; i < value.length; i++) {
          list.push_back(data[i] != 0);
        }
        return list;
      }
      break;
    }
    case c10::TypeKind::TensorType: {
      c10::List<at::Tensor> list;
      if (value.kind == Kind::tensors) {
        auto* const* data = static_cast<TensorHandle*>(value.pointer);
        list.reserve(value.length);
        for (int32_t i = 0; i < value.length; i++) {
          list.push_back(borrow(data[i]));
        }
        return list;
      }
      break;
    }
    case c10::TypeKind::OptionalType: {
      // Tensor?[] as index and index_put take it. The generic list avoids naming c10::optional, which 2.x renamed.
      if (value.kind == Kind::tensors) {
        c10::impl::GenericList list(element);
        auto* const* data = static_cast<TensorHandle*>(value.pointer);
        for (int32_t i = 0; i < value.length; i++) {
          list.push_back(data[i] == nullptr ? c10::IValue() : c10::IValue(borrow(data[i])));
        }
        return c10::IValue(std::move(list));
      }
      break;
    }
    default:
      break;
  }
  converted = false;
  return {};
}

c10::IValue to_ivalue(const Value& value, const c10::Argument& argument) {
  c10::TypePtr type = argument.type();
  if (value.kind == Kind::none || (value.kind == Kind::tensor && value.tensor == nullptr)) {
    if (value.kind == Kind::none && argument.default_value()) {
      return *argument.default_value();
    }
    if (type->kind() == c10::TypeKind::OptionalType) {
      return {};
    }
    TORCH_CHECK(false, "argument '", argument.name(), "' is required");
  }
  if (type->kind() == c10::TypeKind::OptionalType) {
    type = type->castRaw<c10::OptionalType>()->getElementType();
  }
  bool converted = true;
  switch (type->kind()) {
    case c10::TypeKind::TensorType:
      if (value.kind == Kind::tensor) {
        return borrow(value.tensor);
      }
      break;
    case c10::TypeKind::IntType:
      if (value.kind == Kind::integer || value.kind == Kind::boolean) {
        return value.integer;
      }
      break;
    case c10::TypeKind::FloatType:
      if (is_number(value.kind)) {
        return as_double(value);
      }
      break;
    case c10::TypeKind::BoolType:
      if (value.kind == Kind::boolean || value.kind == Kind::integer) {
        return value.integer != 0;
      }
      break;
    case c10::TypeKind::NumberType:
      switch (value.kind) {
        case Kind::integer: return value.integer;
        case Kind::real: return value.real;
        case Kind::boolean: return value.integer != 0;
        default: break;
      }
      break;
    case c10::TypeKind::StringType:
      if (value.kind == Kind::text) {
        return std::string(static_cast<const char*>(value.pointer), value.length);
      }
      break;
    case c10::TypeKind::DeviceObjType:
      if (value.kind == Kind::device) {
        return c10::Device(static_cast<c10::DeviceType>(value.length), static_cast<c10::DeviceIndex>(value.integer));
      }
      break;
    case c10::TypeKind::GeneratorType:
      if (value.kind == Kind::generator) {
        return *static_cast<at::Generator*>(value.pointer);
      }
      break;
    case c10::TypeKind::ListType: {
      auto list = to_list(value, type->expectRef<c10::ListType>(), argument, converted);
      if (converted) {
        return list;
      }
      break;
    }
    default:
      break;
  }
  TORCH_CHECK(false, "argument '", argument.name(), "' is a ", argument.type()->str(), " and cannot be ", name_of(value.kind));
}

/// Copies `count` elements into memory that the receiver frees.
template <typename Element, typename Source>
static Value give_list(Kind kind, size_t count, Source&& source) {
  auto* data = static_cast<Element*>(std::malloc(std::max<size_t>(count, 1) * sizeof(Element)));
  for (size_t i = 0; i < count; i++) {
    data[i] = source(i);
  }
  Value value;
  value.kind = kind;
  value.length = static_cast<int32_t>(count);
  value.pointer = data;
  return value;
}

Value from_ivalue(c10::IValue&& source) {
  Value value{Kind::none, 0, {0}};
  if (source.isNone()) {
    return value;
  }
  if (source.isTensor()) {
    return give(std::move(source).toTensor());
  }
  if (source.isInt()) {
    value.kind = Kind::integer;
    value.integer = source.toInt();
  } else if (source.isDouble()) {
    value.kind = Kind::real;
    value.real = source.toDouble();
  } else if (source.isBool()) {
    value.kind = Kind::boolean;
    value.integer = source.toBool();
  } else if (source.isTensorList()) {
    const auto list = source.toTensorVector();
    return give_list<TensorHandle>(Kind::tensors, list.size(), [&](size_t i) { return give(list[i]).tensor; });
  } else if (source.isIntList()) {
    const auto list = source.toIntVector();
    return give_list<int64_t>(Kind::integers, list.size(), [&](size_t i) { return list[i]; });
  } else if (source.isDoubleList()) {
    const auto list = source.toDoubleVector();
    return give_list<double>(Kind::reals, list.size(), [&](size_t i) { return list[i]; });
  } else {
    TORCH_CHECK(false, "a result of type ", source.tagKind(), " is not supported");
  }
  return value;
}

}  // namespace rescale
