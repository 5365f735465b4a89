#include <ATen/core/Tensor.h>
#include <turbojpeg.h>

#include <cstdlib>
#include <cstring>
#include <memory>

#include "../value.h"

using rescale::borrow;
using rescale::guarded;
using rescale::TensorHandle;

/// Encodes a uint8 tensor [C, H, W] on the CPU, C = 1 or 3, at a quality of 1 to 100, its colours at half resolution (4:2:0).
/// `result` is freed with rescale_free; returns its length or -1.
RESCALE_EXPORT int64_t rescale_jpeg_encode(TensorHandle handle, int32_t quality, void** result) {
  return guarded<int64_t>(-1, [&] {
    const auto tensor = borrow(handle);
    TORCH_CHECK(tensor.scalar_type() == at::kByte && tensor.dim() == 3 && (tensor.size(0) == 1 || tensor.size(0) == 3) &&
                    tensor.numel() > 0 && tensor.device().is_cpu(),
                "a JPEG is written from a uint8 tensor [1 or 3, H, W] on the CPU, not ", tensor.scalar_type(), " ", tensor.sizes(), " on ",
                tensor.device());
    TORCH_CHECK(quality >= 1 && quality <= 100, "a JPEG's quality is 1 to 100, not ", quality);
    const auto pixels = tensor.permute({1, 2, 0}).contiguous();
    const bool color = tensor.size(0) == 3;
    const std::unique_ptr<void, int (*)(tjhandle)> encoder(tjInitCompress(), tjDestroy);
    TORCH_CHECK(encoder, "libjpeg-turbo cannot start (", tjGetErrorStr2(nullptr), ")");
    unsigned char* jpeg = nullptr;
    unsigned long length = 0;
    const int failed = tjCompress2(encoder.get(), pixels.data_ptr<uint8_t>(), static_cast<int>(tensor.size(2)), 0,
                                   static_cast<int>(tensor.size(1)), color ? TJPF_RGB : TJPF_GRAY, &jpeg, &length,
                                   color ? TJSAMP_420 : TJSAMP_GRAY, quality, 0);
    const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owned(jpeg, tjFree);
    TORCH_CHECK(failed == 0, "the JPEG could not be written: ", tjGetErrorStr2(encoder.get()));
    *result = std::malloc(length);
    std::memcpy(*result, jpeg, length);
    return static_cast<int64_t>(length);
  });
}
