#include "picture_reader.h"

#include <stdexcept>

#include "file_bytes.h"

namespace rescale {

PictureSize PictureReader::open(const PictureSource& source) {
  const uint8_t* data = source.data;
  auto length = static_cast<size_t>(source.length);
  if (source.path != nullptr) {
    read_file(source.path, file);
    data = file.data();
    length = file.size();
  }
  is_png = PngReader::recognises(data, length);
  if (!is_png && !JpegReader::recognises(data, length)) {
    throw std::runtime_error(length == 0 ? "it is empty" : "neither a PNG nor a JPEG: it begins as none of them");
  }
  size = is_png ? png.open(data, length) : jpeg.open(data, length);
  return size;
}

void PictureReader::read(int64_t channels, uint8_t* planes) {
  const int64_t area = size.height * size.width;
  if (channels == 3) {
    pixels.resize(static_cast<size_t>(3 * area));
  }
  uint8_t* target = channels == 3 ? pixels.data() : planes;
  is_png ? png.read(channels, target) : jpeg.read(channels, target);
  if (channels == 3) {
    for (int64_t i = 0; i < area; i++) {
      planes[i] = pixels[3 * i];
      planes[area + i] = pixels[3 * i + 1];
      planes[2 * area + i] = pixels[3 * i + 2];
    }
  }
}

}  // namespace rescale
