#pragma once

#include <turbojpeg.h>

#include <cstddef>
#include <cstdint>

#include "picture_size.h"

namespace rescale {

/// Reads JPEG pictures through libjpeg-turbo's TurboJPEG interface, which keeps its long jumps to itself.
class JpegReader {
 public:
  JpegReader();
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
  ~JpegReader();

  static bool recognises(const uint8_t* data, size_t length);

  /// Reads the header; `data` must stay where it is until the pixels are read. Throws std::runtime_error.
  PictureSize open(const uint8_t* data, size_t length);

  /// Writes the opened picture's pixels, `channels` (1 or 3) bytes each. Throws std::runtime_error.
  void read(int64_t channels, uint8_t* pixels);

 private:
  tjhandle handle;
  const uint8_t* data = nullptr;
  size_t length = 0;
  int height = 0;
  int width = 0;
};

}  // namespace rescale
