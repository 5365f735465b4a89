#pragma once

#include <algorithm>
#include <cstdint>

namespace rescale {

/// How many units of `elements` elements each are worth a thread of their own.
inline int64_t grain_size(int64_t elements) {
  // A thread is woken in some microseconds, in which it could have written about this many elements.
  constexpr int64_t worthwhile = 16384;
  return std::max<int64_t>(1, worthwhile / std::max<int64_t>(1, elements));
}

}  // namespace rescale
