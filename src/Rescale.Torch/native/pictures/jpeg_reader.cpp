#include "jpeg_reader.h"

#include <stdexcept>
#include <string>

namespace rescale {

JpegReader::JpegReader() : handle(tjInitDecompress()) {
  if (handle == nullptr) {
    throw std::runtime_error(std::string("libjpeg-turbo cannot start (") + tjGetErrorStr2(nullptr) + ")");
  }
}

JpegReader::~JpegReader() { tjDestroy(handle); }

bool JpegReader::recognises(const uint8_t* data, size_t length) {
  return length >= 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff;
}

PictureSize JpegReader::open(const uint8_t* data, size_t length) {
  this->data = data;
  this->length = length;
  int subsampling = 0;
  int colors = 0;
  if (tjDecompressHeader3(handle, data, length, &width, &height, &subsampling, &colors) != 0) {
    throw std::runtime_error(std::string("not a readable JPEG (") + tjGetErrorStr2(handle) + ")");
  }
  if (colors == TJCS_CMYK || colors == TJCS_YCCK) {
    throw std::runtime_error("a JPEG in CMYK, a printer's colours: convert it to RGB");
  }
  return {colors == TJCS_GRAY ? 1 : 3, height, width};
}

void JpegReader::read(int64_t channels, uint8_t* pixels) {
  // A JPEG has no checksum: what libjpeg warns of is the only sign that pixels were lost. Scans without end would take time without
  // end.
  constexpr int flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS;
  if (tjDecompress2(handle, data, length, pixels, width, 0, height, channels == 3 ? TJPF_RGB : TJPF_GRAY, flags) != 0) {
    throw std::runtime_error(std::string("damaged JPEG (") + tjGetErrorStr2(handle) + ")");
  }
}

}  // namespace rescale
