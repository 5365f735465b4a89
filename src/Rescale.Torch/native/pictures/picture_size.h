#pragma once

#include <cstdint>

namespace rescale {

/// What a picture's header says of it.
struct PictureSize {
  /// 1 where it is grey, else 3.
  int64_t channels;
  int64_t height;
  int64_t width;
};

}  // namespace rescale
