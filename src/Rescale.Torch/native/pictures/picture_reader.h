#pragma once

#include <vector>

#include "jpeg_reader.h"
#include "picture_size.h"
#include "png_reader.h"

namespace rescale {

/// A picture as C# names it: a file, or bytes in memory where `path` is null.
struct PictureSource {
  const char* path;
  const uint8_t* data;
  int64_t length;
};

/// Reads PNG and JPEG pictures one after another, told apart by their first bytes. Each thread has its own.
class PictureReader {
 public:
  /// Reads the header. Throws std::runtime_error with the reason where it cannot be read.
  PictureSize open(const PictureSource& source);

  /// Writes the opened picture as `channels` (1 or 3) planes of height × width bytes. Throws std::runtime_error.
  void read(int64_t channels, uint8_t* planes);

 private:
  std::vector<uint8_t> file;
  std::vector<uint8_t> pixels;
  PngReader png;
  JpegReader jpeg;
  bool is_png = false;
  PictureSize size{};
};

}  // namespace rescale
