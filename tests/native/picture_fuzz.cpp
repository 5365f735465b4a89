// Damages PNG and JPEG pictures at random and has the bridge's decoder read them; see scripts/fuzz-pictures.sh.
// Usage: picture_fuzz CASES [FILE...]: so many damaged copies of each made sample and of each file.
#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "picture_reader.h"

namespace {

using Bytes = std::vector<uint8_t>;
using rescale::PictureReader;

// As the kit does: what a header promises beyond this is refused before anything is allocated.
constexpr int64_t largest_picture = int64_t{64} << 20;
constexpr int size = 24;

struct Sample {
  std::string name;
  Bytes bytes;
};

Bytes pattern(int channels, int bytes_per_value) {
  Bytes pixels(static_cast<size_t>(size) * size * channels * bytes_per_value);
  for (size_t i = 0; i < pixels.size(); i++) {
    pixels[i] = static_cast<uint8_t>(i * 7 + i / 61);
  }
  return pixels;
}

Bytes png(png_uint_32 format, int channels, int bytes_per_value) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = image.height = size;
  image.format = format;
  Bytes colormap;
  if ((format & PNG_FORMAT_FLAG_COLORMAP) != 0) {
    image.colormap_entries = 256;
    colormap.resize(PNG_IMAGE_COLORMAP_SIZE(image));
  }
  const Bytes pixels = pattern(channels, bytes_per_value);
  png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
  Bytes file(length);
  if (!png_image_write_to_memory(&image, file.data(), &length, 0, pixels.data(), 0, colormap.data())) {
    throw std::runtime_error(image.message);
  }
  file.resize(length);
  return file;
}

Bytes jpeg(int format, int channels, int subsampling, int flags) {
  const std::unique_ptr<void, int (*)(tjhandle)> encoder(tjInitCompress(), tjDestroy);
  const Bytes pixels = pattern(channels, 1);
  unsigned char* data = nullptr;
  unsigned long length = 0;
  if (tjCompress2(encoder.get(), pixels.data(), size, 0, size, format, &data, &length, subsampling, 85, flags) != 0) {
    throw std::runtime_error(tjGetErrorStr2(encoder.get()));
  }
  const Bytes file(data, data + length);
  tjFree(data);
  return file;
}

std::vector<Sample> made_samples() {
  return {
      {"PNG, grey", png(PNG_FORMAT_GRAY, 1, 1)},
      {"PNG, RGB", png(PNG_FORMAT_RGB, 3, 1)},
      {"PNG, RGBA", png(PNG_FORMAT_RGBA, 4, 1)},
      {"PNG, palette", png(PNG_FORMAT_RGB_COLORMAP, 1, 1)},
      {"PNG, 16 bits", png(PNG_FORMAT_LINEAR_RGB_ALPHA, 4, 2)},
      {"JPEG, grey", jpeg(TJPF_GRAY, 1, TJSAMP_GRAY, 0)},
      {"JPEG, 4:4:4", jpeg(TJPF_RGB, 3, TJSAMP_444, 0)},
      {"JPEG, 4:2:0", jpeg(TJPF_RGB, 3, TJSAMP_420, 0)},
      {"JPEG, progressive", jpeg(TJPF_RGB, 3, TJSAMP_420, TJFLAG_PROGRESSIVE)},
      {"JPEG, CMYK", jpeg(TJPF_CMYK, 4, TJSAMP_444, 0)},
  };
}

class Damage {
 public:
  explicit Damage(uint32_t seed) : random(seed) {}

  Bytes of(const Bytes& whole, bool correct_checksums) {
    Bytes damaged = whole;
    for (int times = 1 + below(3); times > 0 && !damaged.empty(); times--) {
      once(damaged);
    }
    if (correct_checksums) {
      correct(damaged);
    }
    damaged.shrink_to_fit();
    return damaged;
  }

 private:
  int below(size_t bound) { return static_cast<int>(random() % bound); }

  // Headers decide more than what follows them: half of all damage goes there.
  size_t place(const Bytes& bytes) { return below(below(2) == 0 ? std::min<size_t>(bytes.size(), 200) : bytes.size()); }

  void once(Bytes& bytes) {
    const size_t at = place(bytes);
    const size_t length = std::min<size_t>(below(64), bytes.size() - at);
    switch (below(7)) {
      case 0:
        bytes.resize(at);
        break;
      case 1:
        bytes.erase(bytes.begin() + at, bytes.begin() + at + length);
        break;
      case 2: {
        const Bytes piece(bytes.begin() + at, bytes.begin() + at + length);
        bytes.insert(bytes.begin() + at, piece.begin(), piece.end());
        break;
      }
      case 3:
        std::fill_n(bytes.begin() + at, length, 0);
        break;
      case 4:
        bytes[at] = static_cast<uint8_t>(below(256));
        break;
      case 5:
        lie(bytes, at);
        break;
      default:
        for (int flips = 1 + below(8); flips > 0; flips--) {
          bytes[place(bytes)] ^= static_cast<uint8_t>(1 << below(8));
        }
    }
  }

  void lie(Bytes& bytes, size_t at) {
    constexpr uint32_t extremes[] = {0, 1, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x00100000};
    const uint32_t value = extremes[below(std::size(extremes))];
    for (size_t i = 0; i < 4 && at + i < bytes.size(); i++) {
      bytes[at + i] = static_cast<uint8_t>(value >> (24 - 8 * i));
    }
  }

  /// Gives each chunk of a PNG the checksum of what it now holds, so that the damage gets past libpng's first check.
  static void correct(Bytes& bytes) {
    for (size_t at = 8; at + 12 <= bytes.size();) {
      const size_t length = png_get_uint_32(&bytes[at]);
      if (length > bytes.size() - at - 12) {
        return;
      }
      uint32_t crc = ~0u;
      for (size_t i = at + 4; i < at + 8 + length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
          crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
        }
      }
      png_save_uint_32(&bytes[at + 8 + length], ~crc);
      at += 12 + length;
    }
  }

  std::mt19937 random;
};

/// Whether it was decoded rather than refused. As in the bridge, a reader goes on to the next picture, but not after one that it
/// refused: libjpeg-turbo keeps some of the damage.
bool read(std::unique_ptr<PictureReader>& reader, const Bytes& bytes, int64_t channels) {
  try {
    const rescale::PictureSize found = reader->open({nullptr, bytes.data(), static_cast<int64_t>(bytes.size())});
    if (found.height * found.width > largest_picture) {
      throw std::runtime_error("too large");
    }
    // To the byte: one written beyond it is noticed.
    const std::unique_ptr<uint8_t[]> planes(new uint8_t[channels * found.height * found.width]);
    reader->read(channels, planes.get());
    return true;
  } catch (const std::runtime_error&) {
    reader = std::make_unique<PictureReader>();
    return false;
  }
}

}  // namespace

int main(int count, char** arguments) {
  const int cases = count > 1 ? std::atoi(arguments[1]) : 0;
  if (cases <= 0) {
    std::fprintf(stderr, "usage: %s CASES [FILE...]\n", arguments[0]);
    return 2;
  }
  std::vector<Sample> samples = made_samples();
  for (int i = 2; i < count; i++) {
    std::ifstream file(arguments[i], std::ios::binary);
    samples.push_back({arguments[i], Bytes(std::istreambuf_iterator<char>(file), {})});
  }
  auto reader = std::make_unique<PictureReader>();
  for (const auto& sample : samples) {
    int decoded = 0;
    for (int seed = 0; seed < cases; seed++) {
      const Bytes damaged = Damage(seed).of(sample.bytes, seed % 2 == 0 && sample.bytes[0] == 0x89);
      decoded += read(reader, damaged, seed % 3 == 0 ? 1 : 3) ? 1 : 0;
    }
    const bool sound = read(reader, sample.bytes, 3) || sample.name == "JPEG, CMYK";
    std::printf("%s: %d cases, %d decoded, %d refused\n", sample.name.c_str(), cases, decoded, cases - decoded);
    if (!sound) {
      std::fprintf(stderr, "%s is not read even though nothing is damaged\n", sample.name.c_str());
      return 1;
    }
  }
  return 0;
}
