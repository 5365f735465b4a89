#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "../value.h"
#include "picture_reader.h"

using rescale::borrow;
using rescale::guarded;
using rescale::PictureReader;
using rescale::PictureSize;
using rescale::PictureSource;
using rescale::TensorHandle;

namespace {

/// The pictures of one call, handed out to threads in order, and the first of them that failed.
class Work {
 public:
  Work(const PictureSource* sources, const at::Tensor& pictures, bool refuse_color)
      : sources(sources),
        planes(pictures.data_ptr<uint8_t>()),
        count(pictures.size(0)),
        channels(pictures.size(1)),
        height(pictures.size(2)),
        width(pictures.size(3)),
        refuse_color(refuse_color) {}

  /// What each thread does. Every picture before a failed one is still tried, so that the same one is reported every time.
  void run() noexcept {
    int64_t index = -1;
    try {
      PictureReader reader;
      while ((index = next++) < std::min(count, failed.load())) {
        decode(reader, index);
      }
    } catch (const std::exception& error) {
      fail(std::max<int64_t>(index, 0), error.what());
    }
  }

  /// The index of the first picture that failed, with the reason as the thread's error; `count` where none did.
  int64_t outcome() const {
    if (failed < count) {
      rescale::set_error(reason);
    }
    return std::min(count, failed.load());
  }

 private:
  void decode(PictureReader& reader, int64_t index) {
    const PictureSize size = reader.open(sources[index]);
    if (size.height != height || size.width != width) {
      throw std::runtime_error("it has " + std::to_string(size.height) + "×" + std::to_string(size.width) + " pixels, not " +
                               std::to_string(height) + "×" + std::to_string(width) + " as the first picture");
    }
    if (refuse_color && size.channels == 3) {
      throw std::runtime_error(
          "it is in colour, while the first picture is grey: say whether all are to be read with 1 channel or with 3");
    }
    reader.read(channels, planes + index * channels * height * width);
  }

  void fail(int64_t index, const char* why) {
    const std::lock_guard<std::mutex> lock(mutex);
    if (index < failed) {
      failed = index;
      reason = why;
    }
  }

  const PictureSource* const sources;
  uint8_t* const planes;
  const int64_t count;
  const int64_t channels;
  const int64_t height;
  const int64_t width;
  const bool refuse_color;
  std::atomic<int64_t> next{0};
  std::atomic<int64_t> failed{std::numeric_limits<int64_t>::max()};
  std::mutex mutex;
  std::string reason;
};

}  // namespace

/// Writes channels, height and width of a picture to `size`, from its header alone; returns 0, or -1 with the reason as error.
RESCALE_EXPORT int32_t rescale_picture_size(const PictureSource* source, int64_t* size) {
  return guarded<int32_t>(-1, [&] {
    const PictureSize found = PictureReader().open(*source);
    size[0] = found.channels;
    size[1] = found.height;
    size[2] = found.width;
    return 0;
  });
}

/// Decodes pictures of one size into a contiguous uint8 tensor [N, 1 or 3, H, W] on `threads` threads (0: as many as libtorch
/// uses). Returns N, or the index of the first picture that could not be decoded with the reason as error, or -1.
RESCALE_EXPORT int64_t rescale_pictures_decode(const PictureSource* sources, TensorHandle handle, int32_t refuse_color,
                                               int32_t threads) {
  return guarded<int64_t>(-1, [&] {
    const auto pictures = borrow(handle);
    TORCH_CHECK(pictures.scalar_type() == at::kByte && pictures.dim() == 4 && (pictures.size(1) == 1 || pictures.size(1) == 3) &&
                    pictures.is_contiguous() && pictures.device().is_cpu(),
                "pictures are decoded into a contiguous uint8 tensor [N, 1 or 3, H, W] on the CPU, not ", pictures.scalar_type(),
                " ", pictures.sizes(), " on ", pictures.device());
    Work work(sources, pictures, refuse_color != 0);
    const int64_t wanted = threads > 0 ? threads : at::get_num_threads();
    std::vector<std::thread> helpers;
    try {
      for (int64_t i = 1; i < std::min(wanted, pictures.size(0)); i++) {
        helpers.emplace_back([&] { work.run(); });
      }
    } catch (const std::system_error&) {
      // No further thread is to be had: those that there are do the work.
    }
    work.run();
    for (auto& helper : helpers) {
      helper.join();
    }
    return work.outcome();
  });
}
