#include <cstdlib>
#include <cstring>
#include <vector>

#include <png.h>

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>

#include "value.h"

using rescale::borrow;
using rescale::guarded;
using rescale::TensorHandle;

/// Decodes a PNG held in memory to a uint8 tensor [C, H, W]; C is 1 or 3. Transparency is laid on black.
RESCALE_EXPORT TensorHandle rescale_png_decode(const void* data, int64_t length, int32_t channels) {
  return guarded<TensorHandle>(nullptr, [&] {
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    TORCH_CHECK(png_image_begin_read_from_memory(&image, data, static_cast<size_t>(length)), "not a readable PNG: ", image.message);
    const bool color = channels == 0 ? (image.format & PNG_FORMAT_FLAG_COLOR) != 0 : channels == 3;
    image.format = color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    auto pixels = at::empty({image.height, image.width, color ? 3 : 1}, at::TensorOptions().dtype(at::kByte));
    png_color background{0, 0, 0};
    if (!png_image_finish_read(&image, &background, pixels.data_ptr(), 0, nullptr)) {
      const std::string reason = image.message;
      png_image_free(&image);
      TORCH_CHECK(false, "damaged PNG: ", reason);
    }
    return pixels.permute({2, 0, 1}).contiguous().unsafeReleaseTensorImpl();
  });
}

/// Encodes a uint8 tensor [C, H, W] on the CPU, C = 1 or 3. `result` is freed with rescale_free; returns its length or -1.
RESCALE_EXPORT int64_t rescale_png_encode(TensorHandle handle, void** result) {
  return guarded<int64_t>(-1, [&] {
    const auto tensor = borrow(handle);
    TORCH_CHECK(tensor.scalar_type() == at::kByte && tensor.dim() == 3 && (tensor.size(0) == 1 || tensor.size(0) == 3),
                "a PNG is written from a uint8 tensor [1 or 3, H, W], not ", tensor.scalar_type(), " ", tensor.sizes());
    TORCH_CHECK(tensor.device().is_cpu(), "a PNG is written from a tensor on the CPU, not on ", tensor.device());
    const auto pixels = tensor.permute({1, 2, 0}).contiguous();
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.height = static_cast<png_uint_32>(tensor.size(1));
    image.width = static_cast<png_uint_32>(tensor.size(2));
    image.format = tensor.size(0) == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::vector<char> bytes(length);
    TORCH_CHECK(png_image_write_to_memory(&image, bytes.data(), &length, 0, pixels.data_ptr(), 0, nullptr),
                "the PNG could not be written: ", image.message);
    *result = std::malloc(length);
    std::memcpy(*result, bytes.data(), length);
    return static_cast<int64_t>(length);
  });
}
