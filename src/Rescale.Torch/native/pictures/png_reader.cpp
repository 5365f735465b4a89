#include "png_reader.h"

#include <cstring>
#include <stdexcept>
#include <string>

namespace rescale {

PngReader::PngReader() { std::memset(&image, 0, sizeof image); }

PngReader::~PngReader() { png_image_free(&image); }

bool PngReader::recognises(const uint8_t* data, size_t length) { return length >= 8 && png_sig_cmp(data, 0, 8) == 0; }

PictureSize PngReader::open(const uint8_t* data, size_t length) {
  png_image_free(&image);
  std::memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, data, length)) {
    throw std::runtime_error(std::string("not a readable PNG (") + image.message + ")");
  }
  return {(image.format & PNG_FORMAT_FLAG_COLOR) != 0 ? 3 : 1, image.height, image.width};
}

void PngReader::read(int64_t channels, uint8_t* pixels) {
  image.format = channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  const png_color background{0, 0, 0};
  if (!png_image_finish_read(&image, &background, pixels, 0, nullptr)) {
    throw std::runtime_error(std::string("damaged PNG (") + image.message + ")");
  }
}

}  // namespace rescale
