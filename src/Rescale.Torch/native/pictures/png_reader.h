#pragma once

#include <png.h>

#include <cstddef>
#include <cstdint>

#include "picture_size.h"

namespace rescale {

/// Reads PNG pictures through libpng's simplified interface, which keeps its long jumps to itself.
class PngReader {
 public:
  PngReader();
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader();

  static bool recognises(const uint8_t* data, size_t length);

  /// Reads the header; `data` must stay where it is until the pixels are read. Throws std::runtime_error.
  PictureSize open(const uint8_t* data, size_t length);

  /// Writes the opened picture's pixels, `channels` (1 or 3) bytes each, transparency laid on black. Throws std::runtime_error.
  void read(int64_t channels, uint8_t* pixels);

 private:
  png_image image;
};

}  // namespace rescale
